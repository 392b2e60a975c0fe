import { spawn } from 'node:child_process';

/** Opens a link in the person's browser; where there is none, the printed link remains. */
export function openBrowser(url: string): void {
  const [program, ...args] = commandFor(url);
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}

function commandFor(url: string): readonly [string, ...string[]] {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  if (process.platform === 'darwin') return ['open', url];
  return ['xdg-open', url];
}
