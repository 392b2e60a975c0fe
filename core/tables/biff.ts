/**
 * Records of an .xls that say what its cells hold. All others (widths, links,
 * merged cells, drawings, names, formulas shared by ranges) are not read, and a
 * file may claim in them what it likes.
 */
const READ: ReadonlySet<number> = new Set([
  ...[0x0009, 0x0209, 0x0409, 0x0809, 0x000a], // where a sheet begins and ends
  ...[0x0085, 0x008d, 0x008e, 0x008f], // names of sheets
  ...[0x0042, 0x0022, 0x002f, 0x0000, 0x0200], // code page, calendar, password, size
  ...[0x001e, 0x001f, 0x0056, 0x041e], // formats of numbers
  ...[0x0043, 0x0243, 0x0443, 0x00e0, 0x0044], // which cell has which
  ...[0x0002, 0x0003, 0x0203, 0x007e, 0x027e, 0x00bd], // numbers
  ...[0x0004, 0x0204, 0x00d6, 0x00fc, 0x00fd], // texts
  ...[0x0005, 0x0205], // true, false, errors
  ...[0x0006, 0x0206, 0x0406, 0x0007, 0x0207], // values of formulas
]);
/** `Uncalced`: it says nothing of cells and is stepped over. */
const STEPPED_OVER = 0x005e;
/** What did not fit into the record before. */
const CONTINUE = 0x003c;
/** By the record that a sheet begins with: where a formula states its length, and in how many bytes. */
const FORMULA_LENGTH: Readonly<Record<number, { readonly at: number; readonly size: 1 | 2 }>> = {
  9: { at: 16, size: 1 },
  521: { at: 16, size: 2 },
  1033: { at: 16, size: 2 },
  2057: { at: 20, size: 2 },
};
const FORMULAS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406]);

/**
 * Makes the records that are not read such as are stepped over, and of formulas
 * leaves the value they had; in place, because places in the stream are counted
 * in bytes.
 */
export function quietRecords(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let isRead = false;
  let formula = FORMULA_LENGTH[0x0809];
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    formula = FORMULA_LENGTH[type] ?? formula;
    isRead = type === CONTINUE ? isRead : READ.has(type);
    if (FORMULAS.has(type) && formula) {
      const stated = at + 4 + formula.at;
      isRead = stated + formula.size <= end && end <= stream.length;
      if (isRead) stream.fill(0, stated, stated + formula.size);
    }
    if (!isRead) view.setUint16(at, STEPPED_OVER, true);
    at = end;
  }
}
