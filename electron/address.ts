/** The scheme of our own pages in the desktop window. */
export const SCHEME = 'app';

/** The window's first page. */
export const HOME = `${SCHEME}://market/`;

/** Whether an address, or an origin, is one of our own; parsed, never compared by its beginning. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${SCHEME}:` && url.host === 'market' && !url.username && !url.password;
}

/** Whether it is one of our own pages, or bytes that one of them made and holds. */
export function isOwnContent(address: string): boolean {
  return isOwnAddress(address.startsWith('blob:') ? address.slice('blob:'.length) : address);
}
