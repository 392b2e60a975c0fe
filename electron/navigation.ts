import { app, type WebContents } from 'electron';
import { isOwnAddress, isOwnContent } from './address.ts';

/**
 * Nothing leads out of our own pages, in whatever contents there may come to be:
 * no navigation, no second window, no web view.
 */
export function stayInside(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    const isOurs = event.isMainFrame ? isOwnAddress(event.url) : isOwnContent(event.url);
    if (!isOurs) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // What no request filter sees: a connection between browsers. We have none.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
