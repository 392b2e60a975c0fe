import { readFileSync } from 'node:fs';

/** The version of this Chợ Số, as its package says. */
export function appVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const found: unknown = JSON.parse(text);
  const hasVersion = typeof found === 'object' && found !== null && 'version' in found;
  return hasVersion ? String(found.version) : '';
}
