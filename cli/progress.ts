/** Shows on the error stream how far long work is; standard output stays for the answer. */
export function showProgress(phase: string, done = 0, total = 0): void {
  const count = total > 0 ? ` ${done}/${total}` : '';
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\u001b[K${phase}${count}`);
  else if (done === 0 || done === total) stderr.write(`${phase}${count}\n`);
}
