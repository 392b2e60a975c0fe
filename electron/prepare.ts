import { app, crashReporter, Menu } from 'electron';
import { chooseGraphics } from './graphics.ts';
import type { Memory } from './memory.ts';
import { stayInside } from './navigation.ts';
import { registerScheme } from './protocol.ts';

/** As the installer has it: Windows groups the window under the shortcut of this name. */
const APP_ID = 'vn.choso.app';

/** All that has no effect, or comes too late, once Electron is ready. */
export function prepare(memory: Memory): void {
  crashReporter.start({ uploadToServer: false }); // kept on this computer, for whoever helps
  app.enableSandbox();
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  registerScheme();
  Menu.setApplicationMenu(null); // the default one is English and costs time to build
  stayInside();
  chooseGraphics(memory);
}
