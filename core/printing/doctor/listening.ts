import { LANGUAGES, type PrinterLanguage } from '../schema.ts';
import type { Conversation } from './conversation.ts';
import {
  escposAnswer,
  escposFindings,
  escposQuestion,
  type Finding,
  PLAIN_STYLE,
  TSPL_QUESTION,
  tsplAnswer,
  tsplFindings,
} from './status.ts';

/** Ends the line on which a label printer keeps a question of the other language. */
const END_OF_LINE = Buffer.from('\r\n', 'latin1');

/** What a printer turned out to speak, and said of itself. */
export interface Heard {
  readonly language: PrinterLanguage;
  readonly findings: readonly Finding[];
}

/**
 * Asks in one language after the other, the likely one first; null: it answered
 * in none. What the questions of the other language do to a printer is undone.
 */
export async function findLanguage(
  conversation: Conversation,
  first: PrinterLanguage,
  waitMs: number,
): Promise<Heard | null> {
  const heard = await askInTurn(conversation, first, waitMs);
  const wereBothAsked = heard?.language !== first;
  if (wereBothAsked) {
    await conversation.ask(heard?.language === 'tspl' ? END_OF_LINE : PLAIN_STYLE, 0);
  }
  return heard;
}

async function askInTurn(
  conversation: Conversation,
  first: PrinterLanguage,
  waitMs: number,
): Promise<Heard | null> {
  const order = [first, ...LANGUAGES.filter((one) => one !== first)];
  for (const language of order) {
    if (conversation.isOver()) return null;
    const findings = await listen(conversation, language, { waitMs, isFirst: language === first });
    if (findings) return { language, findings };
  }
  return null;
}

interface Listening {
  readonly waitMs: number;
  /** Nothing else was asked before. */
  readonly isFirst: boolean;
}

/** What a printer said when it was asked in one language; null: nothing that can be understood. */
async function listen(
  conversation: Conversation,
  language: PrinterLanguage,
  listening: Listening,
): Promise<readonly Finding[] | null> {
  return language === 'escpos'
    ? listenEscpos(conversation, listening)
    : listenTspl(conversation, listening);
}

/** One question at a time; after the first that stays open no more, for a late answer would be taken for the next one's. */
async function listenEscpos(
  conversation: Conversation,
  { waitMs }: Listening,
): Promise<readonly Finding[] | null> {
  const answers: number[] = [];
  for (const about of [1, 2, 3, 4] as const) {
    const answer = escposAnswer(await conversation.ask(escposQuestion(about), waitMs));
    if (answer === undefined) break;
    answers.push(answer);
  }
  return answers.length === 0 ? null : escposFindings(answers);
}

async function listenTspl(
  conversation: Conversation,
  { waitMs, isFirst }: Listening,
): Promise<readonly Finding[] | null> {
  const heard = await conversation.ask(TSPL_QUESTION, waitMs);
  const answer = tsplAnswer(heard);
  // What may as well be a late answer to the question before is no answer to this one.
  if (answer === undefined || (!isFirst && escposAnswer(heard) !== undefined)) return null;
  return tsplFindings(answer);
}
