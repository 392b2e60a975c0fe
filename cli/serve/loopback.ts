import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createDoorway, createSite, type Fetch, secured } from '../../core/host/index.ts';
import { Refusal } from '../../core/kernel/index.ts';
import { createGate, type Gate } from './gate.ts';

/** The loopback address, open. */
export interface Loopback {
  readonly port: number;
  readonly gate: Gate;
  /** Stops listening and cuts what is still connected. */
  close(): Promise<void>;
}

/** What the loopback address serves. */
export interface LoopbackOptions {
  readonly api: Fetch;
  /** Folder of the built pages. */
  readonly pages: string;
  /** 0: any free port. */
  readonly port: number;
}

/**
 * Opens the loopback door, on 127.0.0.1 only.
 * @throws Refusal `port-taken`, `port-forbidden`.
 */
export async function openLoopback({ api, pages, port }: LoopbackOptions): Promise<Loopback> {
  const server = createServer();
  const bound = await listen(server, port);
  const gate = createGate(bound);
  const doorway = createDoorway({ api, site: createSite(pages) });
  const listener = getRequestListener(
    async (request, { incoming }) => {
      const admission = gate.admit(request, incoming.url ?? '/');
      if ('session' in admission) return doorway(request, admission.session);
      return secured(admission.answer, randomBytes(16).toString('base64'));
    },
    { overrideGlobalObjects: false },
  );
  server.on('request', listener);
  return { port: bound, gate, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (thrown) => reject(portRefusal(thrown, port)));
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
  return promise;
}

/** What a person is told when the system does not give a port; anything else stays as it is. */
export function portRefusal(thrown: Error, port: number): Error {
  const code = 'code' in thrown ? thrown.code : '';
  if (code === 'EADDRINUSE') {
    return new Refusal(
      'port-taken',
      `Không mở được cổng ${port}: đang có chương trình khác dùng. Hãy bỏ --port hoặc chọn cổng khác.`,
      { port },
    );
  }
  if (code === 'EACCES') {
    return new Refusal(
      'port-forbidden',
      `Máy này không cho phép mở cổng ${port} (thường vì cổng dưới 1024 hoặc được hệ thống giữ riêng). Hãy bỏ --port hoặc chọn cổng từ 1024 trở lên.`,
      { port },
    );
  }
  return thrown;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
