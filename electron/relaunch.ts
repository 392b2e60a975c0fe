import { app } from 'electron';

/** Has the app start anew, with the same arguments, when this one has ended. */
export function relaunchAfterwards(): void {
  // Inside an AppImage the program itself lies in a mount that goes when it ends.
  const image = process.env['APPIMAGE'];
  app.relaunch(image === undefined ? {} : { execPath: image, args: process.argv.slice(1) });
}
