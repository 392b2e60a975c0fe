import type { Tone } from '../components/tag.tsx';

/** States of a stall's sticker, in the order of its life; `none`: no code made yet. */
const STICKER_STATES = [
  'none',
  'made',
  'sent',
  'put-up',
  'test-scanned',
  'first-payment',
  'lost',
  'refused',
] as const;
export type StickerState = (typeof STICKER_STATES)[number];

/** What a list of stickers can be narrowed to; `stale`: out there and no longer true. */
export const STICKER_FILTERS = [...STICKER_STATES, 'stale'] as const;
export type StickerFilterState = (typeof STICKER_FILTERS)[number];

/** The state a text names; what is not known counts as no code. */
export function stickerState(text: string | null | undefined): StickerState {
  return STICKER_STATES.find((state) => state === text) ?? 'none';
}

const TONES: Readonly<Record<StickerState, Tone>> = {
  none: 'plain',
  made: 'plain',
  sent: 'accent',
  'put-up': 'good',
  'test-scanned': 'good',
  'first-payment': 'good',
  lost: 'bad',
  refused: 'warn',
};

/** The colour that goes with a state. */
export function stickerTone(state: StickerState): Tone {
  return TONES[state];
}
