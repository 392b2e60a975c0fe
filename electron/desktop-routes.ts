import { dirname } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Fetch } from '../core/host/index.ts';
import { errorBody, Refusal, refuse, statusOf, toRefusal } from '../core/kernel/index.ts';
import { startFolder } from './last-folder.ts';
import type { Memory } from './memory.ts';
import { showDataFolder, showFile } from './show-folder.ts';

/** What the routes stand on. */
export interface RouteParts {
  readonly api: Fetch;
  readonly memory: Memory;
  /** The window the dialogs belong to, if there is one. */
  readonly window: () => BrowserWindow | undefined;
}

type Route = (body: unknown) => Promise<unknown>;

const LONGEST_BODY = 8000;

/**
 * What only the desktop window can do, offered to our page under `/desktop` as
 * plain requests: `choose-folder` and `choose-file` answer `{ path }`, null when
 * the person would rather not; `show-data-folder` answers `{}`.
 */
export function createDesktopRoutes(parts: RouteParts): Fetch {
  const routes: Readonly<Record<string, Route>> = {
    '/desktop/choose-folder': (body) =>
      choose(parts, body, {
        title: 'Chọn thư mục',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      }),
    '/desktop/choose-file': (body) =>
      choose(parts, body, {
        title: 'Chọn tệp sao lưu',
        properties: ['openFile', 'dontAddToRecent'],
        filters: [
          { name: 'Bản sao lưu của Chợ Số', extensions: ['db'] },
          { name: 'Mọi tệp', extensions: ['*'] },
        ],
      }),
    '/desktop/show-data-folder': async (body) => {
      const { file } = (await import('./asks.ts')).Show.parse(body);
      await (file === undefined ? showDataFolder(parts.api) : showFile(parts.api, file));
      return {};
    },
  };
  return async (request) => {
    try {
      const { pathname } = new URL(request.url);
      const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
      if (!route) refuse('no-route', 'Không có địa chỉ này trong Chợ Số.');
      if (request.method !== 'POST') {
        refuse('wrong-method', 'Chợ Số không nhận kiểu yêu cầu này.');
      }
      return Response.json(await route(await bodyOf(request)));
    } catch (thrown) {
      const known = isUnfit(thrown) ? unfit() : toRefusal(thrown);
      return Response.json(errorBody(known), { status: statusOf(known.code) });
    }
  };
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > LONGEST_BODY) throw unfit();
  return text === '' ? {} : JSON.parse(text);
}

/** Not the JSON, or not the fields, that a route takes. */
function isUnfit(thrown: unknown): boolean {
  return thrown instanceof SyntaxError || (thrown instanceof Error && thrown.name === 'ZodError');
}

function unfit(): Refusal {
  return new Refusal(
    'invalid-input',
    'Nội dung gửi lên không đọc được. Hãy tải lại trang rồi làm lại.',
  );
}

async function choose(
  { memory, window }: RouteParts,
  body: unknown,
  usual: OpenDialogOptions,
): Promise<{ path: string | null }> {
  const { title = usual.title, defaultPath } = (await import('./asks.ts')).Choose.parse(body);
  const start = await startFolder(memory, defaultPath);
  const options = { ...usual, title, defaultPath: start };
  const parent = window();
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  const [path] = filePaths;
  if (canceled || path === undefined) return { path: null };
  const isFolder = usual.properties?.includes('openDirectory') ?? false;
  memory.keep({ folder: isFolder ? path : dirname(path) });
  return { path };
}
