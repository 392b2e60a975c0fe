import { connect, type Socket } from 'node:net';

/** How a connection could not be made; other codes of the system as they are. */
export type Fault = 'timeout' | (string & {});

/** How long a printer is left to say more, once it has begun to answer. */
const QUIET_MS = 60;

/** A connection on which questions are asked; nothing that prints is ever sent. */
export interface Conversation {
  /** What came back within the time, and a moment of quiet after it; empty: nothing. */
  ask(question: Uint8Array, waitMs: number): Promise<Uint8Array>;
  /** Whether the other side has hung up. */
  isOver(): boolean;
  /** Whether it answered in words, as a web server does: then it is no printer. */
  saidText(): boolean;
  close(): void;
}

/** Connects for questions. */
export function converse(
  { host, port }: { readonly host: string; readonly port: number },
  { connectMs, signal }: { readonly connectMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Conversation | { readonly fault: Fault }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    const timer = setTimeout(() => give('timeout'), connectMs);
    const give = (fault: Fault): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ fault });
    };
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(conversationOn(socket));
    });
    // Stays for the socket's whole life: a late error must not end the program.
    socket.on('error', (error) => {
      if (signal?.aborted) {
        clearTimeout(timer);
        reject(signal.reason);
      } else give('code' in error ? String(error.code) : 'unknown');
    });
  });
}

function conversationOn(socket: Socket): Conversation {
  let heard: Buffer[] = [];
  let isOver = false;
  let saidText = false;
  let notice: () => void = () => undefined;
  const end = (): void => {
    isOver = true;
    notice();
  };
  socket.on('data', (part) => {
    heard.push(part);
    saidText ||= part.toString('latin1').includes('HTTP/');
    notice();
  });
  socket.on('end', end);
  socket.on('close', end);
  return {
    isOver: () => isOver,
    saidText: () => saidText,
    close: () => socket.destroy(),
    ask: (question, waitMs) => {
      heard = [];
      if (question.length > 0 && !isOver) socket.write(question);
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(patience);
          clearTimeout(quiet);
          notice = () => undefined;
          resolve(Buffer.concat(heard));
        };
        // A printer that never stops talking is heard to the end of the time.
        const patience = setTimeout(done, waitMs);
        let quiet: NodeJS.Timeout | undefined;
        notice = () => {
          if (isOver) return done();
          clearTimeout(quiet);
          quiet = setTimeout(done, QUIET_MS);
        };
        if (isOver) done();
      });
    },
  };
}
