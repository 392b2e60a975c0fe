import { refuse } from '../kernel/index.ts';

/** Where a job goes. */
export type Target =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string };

/** The port raw printing listens on everywhere. */
const RAW_PORT = 9100;

/**
 * Reads a printer's address.
 * @throws Refusal `bad-printer`; `transport-missing` for the spoolers.
 */
export function parseTarget(uri: string): Target {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(uri.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'tcp':
      return tcpTarget(rest);
    case 'file':
      return fileTarget(rest);
    case 'cups':
    case 'winspool':
      return refuse(
        'transport-missing',
        'Bản này chưa in qua hàng đợi của hệ điều hành. Hãy nối máy in vào mạng và dùng tcp://ĐỊA-CHỈ:9100, hoặc in tờ A4 (PDF).',
      );
    default:
      return badPrinter();
  }
}

/** A name for the printer's lane: the same printer written differently is the same. */
export function laneOf(target: Target): string {
  return target.kind === 'tcp'
    ? `tcp://${target.host.toLowerCase()}:${target.port}`
    : `file:${target.path}`;
}

function tcpTarget(rest: string): Target {
  const [, bracketed, plain, port] =
    /^\/\/(?:\[([0-9a-f:.%]+)\]|([^\s/:[\]]+))(?::(\d{1,5}))?\/?$/i.exec(rest) ?? [];
  const host = bracketed ?? plain;
  const number = port === undefined ? RAW_PORT : Number(port);
  if (host === undefined || number < 1 || number > 65_535) return badPrinter();
  return { kind: 'tcp', host, port: number };
}

function fileTarget(rest: string): Target {
  // file:///dev/usb/lp0 is the same as file:/dev/usb/lp0; \\.\COM1 keeps its slashes.
  const path = rest.startsWith('///') ? rest.slice(2) : rest;
  return path === '' ? badPrinter() : { kind: 'file', path };
}

function badPrinter(): never {
  refuse(
    'bad-printer',
    'Địa chỉ máy in không đúng. Hãy viết tcp://ĐỊA-CHỈ:9100 (máy in mạng) hoặc file:ĐƯỜNG-DẪN.',
  );
}
