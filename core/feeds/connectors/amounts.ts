/**
 * An amount as a feed writes it (`19689000.00`, `50000`) as whole đồng; null
 * when it is none: đồng have no fraction.
 */
export function wholeDong(value: string | number): string | null {
  const text = String(value).trim();
  const parts = /^(-?)0*(\d{1,16})(?:\.0*)?$/.exec(text);
  if (!parts) return null;
  const [, sign = '', digits = '0'] = parts;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Blank is nothing. */
export function textOrNull(text: string | null | undefined): string | null {
  const clean = text?.trim() ?? '';
  return clean === '' ? null : clean;
}

/** `2023-05-04 11:59:47`, `2021-04-15T00:00:00` or a day alone as wall time; null when it is none. */
export function wallTimeOf(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?(?:\.\d+)?$/.exec(text.trim());
  return parts ? `${parts[1]}T${parts[2] ?? '00:00:00'}` : null;
}
