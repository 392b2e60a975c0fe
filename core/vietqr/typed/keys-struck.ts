import { after, isFixed, isUsual, type Place } from './place.ts';
import type { LostLimit, Step, Words } from './typed-words.ts';
import type { Debt } from './typing.ts';

/** Attempts in which the next key was one that became a mark, or nothing at all. */
export function swallowed(step: Step, words: Words): Step[] {
  const run = words.before[step.at];
  if (!run) return [];
  const hasVowel = run.firstVowel < step.at;
  const next = step.unpaid
    .filter((debt) => (debt.isTone ? hasVowel : debt.at < step.at))
    .flatMap((debt) => paid(step, debt, words));
  return hasVowel ? [...next, ...unseen(step, words)] : next;
}

/** The key of one mark was struck here; one W makes both horns of ươ. */
function paid(step: Step, debt: Debt, { typing, letters }: Words): Step[] {
  const rest = step.unpaid.filter((other) => other !== debt);
  const pending = debt.isTone ? '' : step.pending;
  const rests = [rest];
  const neighbour = rest.find(({ mark, at }) => mark === 'horn' && Math.abs(at - debt.at) === 1);
  if (debt.mark === 'horn' && neighbour) rests.push(rest.filter((other) => other !== neighbour));
  const key = typing.key(debt.mark, debt.letter);
  return cased(key, step, letters[step.at]?.letter).flatMap((text) =>
    rests.flatMap((unpaid) => grown(step, text, { unpaid, pending })),
  );
}

/** A tone that a later key replaced, or the key that took a tone away. */
function unseen(step: Step, { typing, letters, limit }: Words): Step[] {
  const lost = oneMoreLost(step, limit);
  if (!lost) return [];
  const strike = (key: string, pending: string) =>
    cased(key, step, letters[step.at]?.letter)
      .flatMap((text) => grown(step, text, { lost, pending }))
      .filter(({ place }) => isUsual(place));
  const cleared = step.pending ? strike(typing.clearKey, '') : [];
  return [...cleared, ...typing.toneKeys.flatMap((key) => strike(key, key))];
}

function oneMoreLost({ place, lost }: Step, limit: LostLimit): LostLimit | null {
  const more = isFixed(place)
    ? { ...lost, known: lost.known + 1 }
    : { ...lost, unknown: lost.unknown + 1 };
  return more.known <= limit.known && more.unknown <= limit.unknown ? more : null;
}

/** A key was typed in the case of the letters beside it; both when those differ. */
function cased(key: string, { text }: Step, following = ''): string[] {
  const beside = [text.at(-1) ?? '', following].filter((letter) => /^[A-Za-z]$/.test(letter));
  const cases = beside.map((letter) =>
    letter === letter.toUpperCase() ? key.toUpperCase() : key.toLowerCase(),
  );
  return [...new Set(cases.length > 0 ? cases : [key])];
}

/** Attempts in which the next key was the next character that is seen. */
export function shown(step: Step, words: Words): Step[] {
  const typed = words.letters[step.at];
  if (!typed) return [];
  const before = words.before[step.at];
  const isBreak = before === undefined || before.to === step.at;
  // The same tone key again takes its tone back and shows itself.
  const pending = typed.letter.toLowerCase() === step.pending ? '' : step.pending;
  if (isBreak && (step.unpaid.length > 0 || pending !== '')) return [];
  const unpaid = words.begun[step.at]?.debts ?? step.unpaid;
  const seen = { at: step.at + 1, unpaid, pending };
  const next = grown(step, typed.letter, seen);
  const horn = unpaid.find(({ mark, at }) => mark === 'horn' && at === step.at);
  if (horn && words.typing.loneHorn && /^u$/i.test(typed.letter)) {
    const key = typed.letter === 'u' ? 'w' : 'W';
    next.push(...grown(step, key, { ...seen, unpaid: unpaid.filter((debt) => debt !== horn) }));
  }
  return [...next, ...twiceOrLeft({ ...step, unpaid }, words)];
}

/** A shape's key struck again, which took it back; a letter that a lost Backspace left behind. */
function twiceOrLeft(step: Step, { letters, typing, limit }: Words): Step[] {
  const lost = oneMoreLost(step, limit);
  const typed = letters[step.at];
  const following = letters[step.at + 1];
  if (!lost || !typed) return [];
  const seen = { at: step.at + 1, lost };
  const isAgain =
    typing.repeats.test(typed.letter) && typed.letter === letters[step.at - 1]?.letter;
  const isLeft =
    typed.debts.length === 0 && typed.letter === following?.letter && following.debts.length > 0;
  return [
    ...(isAgain ? grown(step, typed.letter.repeat(2), seen) : []),
    ...(isLeft ? [{ ...step, ...seen }] : []),
  ];
}

/** The attempt with these characters more; none when no payload has them there. */
function grown(step: Step, text: string, change: Partial<Step>): Step[] {
  let place: Place | null = step.place;
  for (const character of text) place = place && after(place, character);
  return place ? [{ ...step, ...change, place, text: step.text + text }] : [];
}
