import type { SendOptions, SendResult } from '../schema.ts';
import { sendCups } from './cups.ts';
import { isPlainFile, sendFile } from './file.ts';
import { parseTarget } from './target.ts';
import { sendTcp } from './tcp.ts';
import { sendWinspool } from './winspool.ts';

/**
 * Sends the bytes of one job, once: nothing is ever sent again by itself.
 * Faults of the printer or the network come back as a state with its reason.
 * @throws Refusal `bad-printer`
 */
export async function send(
  uri: string,
  bytes: Uint8Array,
  options: SendOptions = {},
): Promise<SendResult> {
  const target = parseTarget(uri);
  if (bytes.length === 0) {
    return { state: 'failed', reason: 'Không có gì để in.', bytesWritten: 0 };
  }
  switch (target.kind) {
    case 'tcp':
      return sendTcp(target, bytes, options);
    case 'file':
      return sendFile(target.path, bytes, options);
    case 'cups':
      return sendCups(target.name, bytes, options);
    case 'winspool':
      return sendWinspool(target.name, bytes, options);
  }
}

/**
 * Whether everything has to go in one piece: a plain file holds what was sent
 * last. All others take sticker by sticker, so that after a fault it is known
 * of each whether it went.
 */
export async function takesAllAtOnce(uri: string): Promise<boolean> {
  const target = parseTarget(uri);
  return target.kind === 'file' && (await isPlainFile(target.path));
}
