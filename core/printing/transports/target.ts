import { resolve } from 'node:path';
import { refuse } from '../../kernel/index.ts';

/** Where a job goes. */
export type Target =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string }
  /** A queue of the system: CUPS, the Windows spooler. */
  | { readonly kind: 'cups' | 'winspool'; readonly name: string };

/** What CUPS allows in the name of a queue; none begins like an option. */
const CUPS_NAME = /^[^\s/#'"\\?-][^\s/#'"\\?]{0,126}$/;

/** The port raw printing listens on everywhere. */
const RAW_PORT = 9100;

/** Reads a printer's address. @throws Refusal `bad-printer` */
export function parseTarget(uri: string): Target {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(uri.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'tcp':
      return tcpTarget(rest);
    case 'file':
      return fileTarget(rest);
    case 'cups':
      return CUPS_NAME.test(rest) ? { kind: 'cups', name: rest } : badPrinter();
    case 'winspool':
      return rest === '' ? badPrinter() : { kind: 'winspool', name: rest };
    default:
      return badPrinter();
  }
}

/** A name for the printer's lane: the same printer written differently is the same. */
export function laneOf(target: Target): string {
  switch (target.kind) {
    case 'tcp':
      return `tcp://${target.host.toLowerCase()}:${target.port}`;
    case 'file':
      return `file:${resolve(target.path)}`;
    default:
      return `${target.kind}:${target.name.toLowerCase()}`;
  }
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
  // As browsers write it: file:///dev/usb/lp0, file:///C:/tem.bin. \\.\COM1 keeps its slashes.
  const [, drive] = /^\/{2,3}([a-z]:.*)$/is.exec(rest) ?? [];
  const path = drive ?? (rest.startsWith('///') ? rest.slice(2) : rest);
  return path === '' ? badPrinter() : { kind: 'file', path };
}

function badPrinter(): never {
  refuse(
    'bad-printer',
    'Địa chỉ máy in không đúng. Hãy viết tcp://ĐỊA-CHỈ:9100 (máy in mạng), file:ĐƯỜNG-DẪN, cups:TÊN hoặc winspool:TÊN.',
  );
}
