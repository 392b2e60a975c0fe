import { protocol } from 'electron';
import { createDoorway, type DoorParts } from '../core/host/index.ts';
import { isOwnAddress, SCHEME } from './address.ts';

/** All of this window's requests are one session: one window, one person at work. */
export const SESSION = 'desktop';

/** Makes `app:` a scheme like `https:`; before ready, later it has no effect. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** What is served over `app:`. */
export interface SchemeParts extends DoorParts {
  /** Answers in place of everything else, while the app closes. */
  readonly instead: () => Response | undefined;
}

/** Serves the pages and the API over `app://market`; any other host, or another's page, gets nothing. */
export function serveScheme({ instead, ...parts }: SchemeParts): void {
  const doorway = createDoorway(parts);
  protocol.handle(SCHEME, (request) => {
    if (!isOwnAddress(request.url) || !isFromUs(request))
      return new Response(null, { status: 404 });
    return instead() ?? doorway(request, SESSION);
  });
}

/** Chromium tells which page asked; the window's first page is asked for by none. */
function isFromUs(request: Request): boolean {
  const asker = 'initiatorOrigin' in request ? request.initiatorOrigin : undefined;
  return typeof asker !== 'string' || isOwnAddress(asker);
}
