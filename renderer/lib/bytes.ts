const UNITS = ['byte', 'kB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/** A size as the file manager shows it: `850 kB`, `12,4 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const size = bytes / STEP ** power;
  const text = power > 1 && size < 100 ? size.toFixed(1) : Math.round(size).toFixed(0);
  return `${text.replace('.0', '').replace('.', ',')} ${UNITS[power]}`;
}
