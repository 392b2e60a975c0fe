import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { messagePage } from './page.ts';

/** Types are named, never guessed: what is not here is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Serves the built pages; `nonce` is put into `index.html`. */
export type Site = (request: Request, nonce: string) => Promise<Response>;

/** The nonce's place in `index.html`. */
const NONCE_MARK = /__CSP_NONCE__/g;

/**
 * The static files of one folder. A path that is not plainly inside it is
 * refused, a path without an ending is a screen of the app and gets
 * `index.html`, a missing file is 404.
 */
export function createSite(folder: string): Site {
  const root = resolve(folder);
  return async (request, nonce) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);
    const path = plainPath(new URL(request.url).pathname);
    if (path === undefined) return plain(400);
    const isScreen = extname(path) === '' || path === '/index.html';
    const response = isScreen
      ? await indexPage(root, nonce)
      : await file(root, path).catch(() => undefined);
    return response ?? plain(404);
  };
}

/**
 * The path as it will be looked up, or `undefined` when it tries to be anything
 * else: encoded dots, backslashes, NUL, drive letters, a second encoding.
 */
export function plainPath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f\\:%]/.test(path)) return undefined;
  const parts = path.split('/');
  return parts.some((part) => part === '..' || part === '.') ? undefined : path;
}

async function indexPage(root: string, nonce: string): Promise<Response> {
  try {
    const html = await readFile(join(root, 'index.html'), 'utf8');
    return new Response(html.replace(NONCE_MARK, nonce), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  } catch {
    return messagePage(503, {
      title: 'Giao diện chưa được dựng',
      text: 'Hãy chạy "npm start" trong thư mục của Chợ Số để dựng giao diện, rồi mở lại trang này.',
    });
  }
}

async function file(root: string, path: string): Promise<Response | undefined> {
  const type = TYPES[extname(path).toLowerCase()];
  if (!type) return undefined;
  // Real paths on both sides: a link inside the folder may not lead out of it.
  const real = await realpath(join(root, path));
  if (!isInside(await realpath(root), real)) return undefined;
  const isHashed = path.startsWith('/assets/');
  return new Response(await readFile(real), {
    headers: {
      'content-type': type,
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

function isInside(root: string, real: string): boolean {
  const way = relative(root, real);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function plain(status: number): Response {
  return new Response(null, { status });
}
