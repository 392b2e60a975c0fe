/** How the families of plain text are told by their first lines, and never confused with a table. */

const MOST_LINES_BEFORE = 20;

const MT_LINE = /^\s*(?:\{[14]:|:(?:13D|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS):)/;

/**
 * Whether a file holds SWIFT messages: a tagged line, with at most a few lines
 * before it (banks put addresses there) that are no row of a table.
 */
export function isMt(head: string): boolean {
  for (const line of firstLines(head)) {
    if (MT_LINE.test(line)) return true;
    if (isTableRow(line)) return false;
  }
  return false;
}

/** Whether a file is QIF: a line `!Type:` or the like, with nothing but remarks before it. */
export function isQif(head: string): boolean {
  for (const line of firstLines(head)) {
    if (/^!\s*(?:Type:|Account\s*$|Option:|Clear:)/i.test(line)) return true;
    if (!/^(?:#.*|\^?)$/.test(line)) return false;
  }
  return false;
}

/** Whether a file is BAI2: its header record and the group's. */
export function isBai2(head: string): boolean {
  const [first = '', ...rest] = firstLines(head).filter((line) => line !== '');
  return /^01,[^,]*,[^,]*,\d{6},/.test(first) && rest.some((line) => /^(?:02|88|99),/.test(line));
}

function firstLines(head: string): string[] {
  return head
    .split(/\r\n?|\n/, MOST_LINES_BEFORE)
    .map((line) => line.replace(/[^\t -~\u0080-\uffff]+/g, '').trim());
}

/** Two marks of one kind divide a line into cells. */
function isTableRow(line: string): boolean {
  return line.startsWith('<') || /([,;|\t])[^,;|\t]*\1/.test(line);
}
