import type { SendOptions, SendResult } from './schema.ts';
import { sendFile } from './send-file.ts';
import { sendTcp } from './send-tcp.ts';
import { parseTarget } from './target.ts';

/**
 * Sends the bytes of one job, once: nothing is ever sent again by itself.
 * Faults of the printer or the network come back as a state with its reason.
 * @throws Refusal `bad-printer`, `transport-missing`
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
  return target.kind === 'tcp'
    ? sendTcp(target, bytes, options)
    : sendFile(target.path, bytes, options);
}
