const RAW_PORT = 9100;
const IP = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/;

/** The address people read off a printer's test page as the URI the server takes. */
export function printerUri(address: string): string {
  const text = address.trim();
  if (/^[a-z]+:/i.test(text) && !/^[^:]+:\d+$/.test(text)) return text;
  return /:\d+$/.test(text) ? `tcp://${text}` : `tcp://${text}:${RAW_PORT}`;
}

/** Whether this can be a printer's address: an IP, a name in the network, or a whole URI. */
export function isPrinterAddress(address: string): boolean {
  const text = address.trim();
  if (/^(tcp|file|cups|winspool):/i.test(text)) return true;
  const [, host = ''] = /^(\[[0-9a-f:.%]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(text) ?? [];
  // Digits and dots alone are meant as an IP.
  return /^[\d.]+$/.test(host) ? IP.test(host) : host !== '';
}

/** The other way round, for showing the printer used last. */
export function addressOf(uri: string | undefined): string {
  return uri?.replace(/^tcp:\/\//, '') ?? '';
}
