import { type Look, widthOf } from '../paper/index.ts';

/** One line of a text. */
export interface Line {
  readonly text: string;
  /** In points, without the spaces at its end. */
  readonly width: number;
  /** The last of its paragraph, or broken by hand: never stretched. */
  readonly isLast: boolean;
}

/** A text broken into lines, the first of which may be narrower than the rest. */
export function breakLines(
  text: string,
  look: Look,
  { first, width }: { readonly first: number; readonly width: number },
): Line[] {
  // Most texts are cells of one line.
  const whole = widthOf(text, look);
  if (whole <= first) return [{ text, width: whole, isLast: true }];
  const lines: Line[] = [];
  const state = { text: '', width: 0, spaces: 0 };
  const room = () => (lines.length === 0 ? first : width);
  const close = (isLast: boolean) => {
    lines.push({ text: state.text.trimEnd(), width: state.width, isLast });
    Object.assign(state, { text: '', width: 0, spaces: 0 });
  };
  for (const piece of piecesOf(text)) {
    const word = piece.trimEnd();
    const wordWidth = widthOf(word, look);
    if (state.text !== '' && state.width + state.spaces + wordWidth > room()) close(false);
    let rest = word;
    while (widthOf(rest, look) > room()) {
      const part = fitting(rest, look, room());
      Object.assign(state, { text: part, width: widthOf(part, look) });
      close(false);
      rest = rest.slice(part.length);
    }
    state.width += (state.text === '' ? 0 : state.spaces) + widthOf(rest, look);
    state.text += rest + piece.slice(word.length);
    state.spaces = widthOf(piece.slice(word.length), look);
  }
  close(true);
  return lines;
}

// A line may end after spaces and after a hyphen; a space that must not break is none of these.
function piecesOf(text: string): string[] {
  return text.match(/[^ -]*(?:-+(?! )| +|- +|$)/g)?.filter((piece) => piece !== '') ?? [];
}

// Of a word too long for a whole line, what goes on it.
function fitting(word: string, look: Look, room: number): string {
  let end = 1;
  while (end < word.length && widthOf(word.slice(0, end + 1), look) <= room) end += 1;
  return word.slice(0, end);
}
