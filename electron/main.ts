/**
 * The desktop door: one window on the same pages and the same API as the
 * loopback address, over `app://`, without an open port. Nothing of the product
 * lives here.
 */
import { app } from 'electron';
import { openDesktop } from './desktop.ts';

// Before anything is opened: a second start brings the first one's window forward.
if (app.requestSingleInstanceLock()) openDesktop();
else app.quit();
