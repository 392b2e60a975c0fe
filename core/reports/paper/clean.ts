// What no XML may hold, and what turns the reading direction of all that follows.
const UNFIT = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const SPACE = ' ';
/** A space at which no line ends and that is never stretched. */
const FIRM_SPACE = '\u00a0';
/** From so many spaces on, they are a blank to write in. */
const BLANK = 4;

/** A text of one line that every kind of file can hold: composed letters, plain spaces. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\S\u00a0\ufeff]/g, SPACE)
    .replace(UNFIT, '')
    .replace(/ {2,}/g, (run) => (run.length < BLANK ? SPACE : FIRM_SPACE.repeat(run.length)))
    .normalize('NFC');
}

/** The same of several lines; empty ones are left out. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => clean(line).trim())
    .filter((line) => line !== '');
}
