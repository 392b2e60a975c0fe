import type { Session } from 'electron';
import { isOwnAddress, isOwnContent } from './address.ts';

const ALLOWED: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write']);

/**
 * Of everything a page may be allowed, only the camera (to scan codes) and
 * clipboard writing, and only for our own page; of everything a page may fetch,
 * only what is ours: the app works without a network.
 * @param devTools whether the developer tools may load their own pages
 */
export function restrict(session: Session, { devTools }: { devTools: boolean }): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isOurPage = details.isMainFrame && isOwnAddress(details.requestingUrl);
    const wantsSound = 'mediaTypes' in details && (details.mediaTypes?.includes('audio') ?? false);
    answer(isOurPage && !wantsSound && ALLOWED.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const isOurPage = details.isMainFrame && isOwnAddress(origin);
    return isOurPage && details.mediaType !== 'audio' && ALLOWED.has(permission);
  });
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOurs = isOwnContent(url) || url.startsWith('data:');
    answer({ cancel: !isOurs && !(devTools && url.startsWith('devtools:')) });
  });
}
