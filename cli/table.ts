/** A table in plain text: columns as wide as their widest cell, numbers to the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  if (rows.length === 0) return '(trống)';
  const cells = rows.map((row) => row.map(String));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = headings.map((_, column) =>
    rows.every((row) => typeof row[column] === 'number'),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(headings), rule, ...cells.map(line)].join('\n');
}

/** Sentences one under the other; empty ones are left out. */
export function lines(...sentences: readonly (string | undefined | false)[]): string {
  return sentences.filter((sentence) => sentence).join('\n');
}

/** Rows that were not taken, each with its reason. */
export function problems(
  title: string,
  rows: readonly { readonly row: number; readonly reason: string }[],
): string {
  if (rows.length === 0) return '';
  const list = rows.map(({ row, reason }) => `  dòng ${row}: ${reason}`);
  return [`${title} (${rows.length}):`, ...list].join('\n');
}
