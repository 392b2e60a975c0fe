/** Numbers as documents print them, written here and not by the app. */
export function number(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(?:\d{3})+$)/g, '.');
  return value < 0 ? `−${digits}` : digits;
}

export function dong(value: number): string {
  return `${number(value)} đồng`;
}

/** `89,58%` of whole numbers; a dash of nothing. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  // Halves go up, on whole numbers: no rounding of what a computer thinks a share is.
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(hundredths / 100)}${rest === '' ? '' : `,${rest}`}%`;
}

export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : `${share(part, whole)} (${number(part)}/${number(whole)})`;
}

/** With its sign: `+1.000`, `−20`. */
export function change(before: number, now: number): string {
  if (now === before) return '0';
  return `${now > before ? '+' : '−'}${number(Math.abs(now - before))}`;
}

export function changeShare(before: number, now: number): string {
  if (before === 0) return '–';
  const text = before < 0 ? null : share(Math.abs(now - before), before);
  if (now === before) return '0%';
  return `${now > before ? '+' : '−'}${text}`;
}
