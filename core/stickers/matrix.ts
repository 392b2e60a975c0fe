/** The dark and light modules of a QR symbol, without quiet zone. */
export interface Matrix {
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/** Modules left blank on every side, as ISO 18004 asks. */
export const QUIET_ZONE = 4;

/** Makes the matrix of a payload at error correction level M (15 %). */
export async function matrixOf(payload: string): Promise<Matrix> {
  const { create } = await import('qrcode');
  const { modules } = create(payload, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  return { size, isDark: (x, y) => data[y * size + x] === 1 };
}

/** The dark runs of one row: `[first, after last]` in modules. */
export function darkRuns(matrix: Matrix, y: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < matrix.size; x += 1) {
    if (!matrix.isDark(x, y)) continue;
    const last = runs.at(-1);
    if (last && last[1] === x) last[1] = x + 1;
    else runs.push([x, x + 1]);
  }
  return runs;
}
