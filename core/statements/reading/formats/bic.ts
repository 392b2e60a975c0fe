/** The banks of Vietnam by the first letters of their SWIFT codes. */
const BINS: Readonly<Record<string, string>> = {
  ASCB: '970416', // ACB
  BFTV: '970436', // Vietcombank
  BIDV: '970418',
  EBVI: '970431', // Eximbank
  HDBC: '970437',
  ICBV: '970415', // VietinBank
  LVBK: '970449', // LPBank
  MCOB: '970426', // MSB
  MSCB: '970422', // MB
  ORCO: '970448', // OCB
  SEAV: '970440', // SeABank
  SGTT: '970403', // Sacombank
  SHBA: '970443',
  TPBV: '970423',
  VBAA: '970405', // Agribank
  VNIB: '970441', // VIB
  VPBK: '970432',
  VTCB: '970407', // Techcombank
};

/** The BIN of the Vietnamese bank whose SWIFT code (`BFTVVNVX…`) a text begins with; null: another or none. */
export function binOfBic(text: string): string | null {
  return /^[A-Z]{4}VN[A-Z0-9]{2}/.test(text) ? (BINS[text.slice(0, 4)] ?? null) : null;
}

/** The BIN of the Vietnamese bank a file names by its SWIFT code or by the BIN itself; null: another or none. */
export function binOfBank(code: string): string | null {
  const key = code.trim().toUpperCase();
  return /^97\d{4}$/.test(key) ? key : binOfBic(key);
}

/** The one bank of all of them; null where they name none or several. */
export function onlyBin(bins: readonly (string | null)[]): string | null {
  const named = new Set(bins.filter((bin) => bin !== null));
  return named.size === 1 ? ([...named][0] ?? null) : null;
}
