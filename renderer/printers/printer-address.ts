const RAW_PORT = 9100;
const IP = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/;

/** How a printer is connected, as people tell it. */
export const CONNECTIONS = ['network', 'system', 'file'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** Where a printer is: for `network` what is read off its test page, for `system` the whole URI, for `file` the path. */
export interface Place {
  readonly connection: Connection;
  readonly address: string;
}

/** The place as the URI the server takes. */
export function printerUri({ connection, address }: Place): string {
  const text = address.trim();
  if (connection === 'system') return text;
  if (connection === 'file') return `file:${text}`;
  return /:\d+$/.test(text) ? `tcp://${text}` : `tcp://${text}:${RAW_PORT}`;
}

/** Whether this can be a place: in the network an IP or a name, with or without a port. */
export function isPlace({ connection, address }: Place): boolean {
  const text = address.trim();
  if (connection !== 'network') return text !== '';
  const [, host = ''] = /^(\[[0-9a-f:.%]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(text) ?? [];
  // Digits and dots alone are meant as an IP.
  return /^[\d.]+$/.test(host) ? IP.test(host) : host !== '';
}

/** The other way round, for showing a printer; the usual port goes without saying. */
export function placeOf(uri: string): Place {
  const [, scheme = '', rest = ''] = /^([a-z]+):(?:\/\/)?(.*)$/i.exec(uri) ?? [];
  if (scheme === 'cups' || scheme === 'winspool') return { connection: 'system', address: uri };
  if (scheme === 'file') return { connection: 'file', address: uri.slice('file:'.length) };
  return { connection: 'network', address: rest.replace(new RegExp(`:${RAW_PORT}$`), '') };
}

/** A printer's place in a list: the system's own name of it, a path, an address. */
export function placeName(uri: string): string {
  return uri.replace(/^(?:tcp:\/\/|file:|cups:|winspool:)/, '');
}
