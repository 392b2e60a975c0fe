import type { Letterhead } from '../types.ts';

/** A letterhead being written: places stand one to a line. */
export type LetterheadDraft = Omit<Letterhead, 'addressees' | 'recipients'> & {
  readonly addressees: string;
  readonly recipients: string;
};

/** How many places a report may go to, and how long each may be. */
export const PLACES = {
  addressees: { lines: 12, characters: 200 },
  recipients: { lines: 20, characters: 200 },
} as const;

/** The texts to be changed in a form. */
export function draftOf(letterhead: Letterhead): LetterheadDraft {
  return {
    ...letterhead,
    addressees: letterhead.addressees.join('\n'),
    recipients: letterhead.recipients.join('\n'),
  };
}

/** What was written, as it is stored. */
export function letterheadOf(draft: LetterheadDraft): Letterhead {
  return { ...draft, addressees: lines(draft.addressees), recipients: lines(draft.recipients) };
}

/** Whether more places were written than a report can go to, or one that is too long. */
export function tooMuch(draft: LetterheadDraft, name: keyof typeof PLACES): boolean {
  const given = lines(draft[name]);
  const { lines: most, characters } = PLACES[name];
  return given.length > most || given.some((line) => line.length > characters);
}

/** The lines of a text that say something. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
