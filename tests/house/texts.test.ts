import { describe, expect, it } from 'vitest';
import { escaped, flat, isVietnamese, named, readJson, shown, variables } from './catalogues.ts';
import { endsOf, GAP, readSources } from './sources.ts';

const vi = flat(readJson('renderer/i18n/vi.json'));
// English has more: what the core says in Vietnamese itself (see said.test.ts).
const { refusals: _refusals, phrases: _phrases, ...rest } = readJson('renderer/i18n/en.json');
const en = flat(rest);
const renderer = readSources('renderer/**/*.{ts,tsx}');

describe('the catalogues', () => {
  it('have the same keys, English a singular besides', () => {
    const sourceOf = (key: string) => (vi.has(key) ? key : key.replace(/_one$/, ''));
    expect([...vi.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !vi.has(sourceOf(key)))).toEqual([]);
  });

  it('have no empty text', () => {
    expect([...vi, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('name the same values', () => {
    const differing = [...en].filter(([key, text]) => {
      const source = vi.get(key) ?? vi.get(key.replace(/_one$/, ''));
      return source !== undefined && variables(text).join() !== variables(source).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('have a singular where English counts something', () => {
    const counting = /\{\{count\}\} (?:\w+ )?\w+s\b/;
    const lacking = [...en].filter(
      ([key, text]) => counting.test(text) && !key.endsWith('_one') && !en.has(`${key}_one`),
    );
    expect(lacking).toEqual([]);
  });

  it('are written in composed letters', () => {
    expect([...vi, ...en].filter(([, text]) => text.normalize('NFC') !== text)).toEqual([]);
  });

  it('have no English left in the Vietnamese', () => {
    const found = [...vi].flatMap(([key, text]) =>
      words(text)
        .filter((word) => !isSyllable(word) && !FOREIGN.has(word))
        .map((word) => `${key}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it('have no Vietnamese left in the English', () => {
    const found = [...en].filter(([key, text]) => isVietnamese(text) && !VIETNAMESE_KEYS.test(key));
    expect(found).toEqual([]);
  });
});

describe('the texts of the renderer', () => {
  const asked = renderer.calls
    .filter(({ name }) => name === 't' || name === 'exists')
    .flatMap(({ file, args }) =>
      args
        .slice(0, 1)
        .flatMap(endsOf)
        .map((text) => ({ file, text })),
    );

  it('are all in the catalogue', () => {
    const keys = [...vi.keys()];
    const missing = asked.filter(({ text }) => !keys.some((key) => matcher(text).test(key)));
    expect(missing.map(shown)).toEqual([]);
  });

  it('use all of the catalogue', () => {
    // A key may also be named first and looked up later, as the names of the places are.
    const keyLike = renderer.literals.filter(({ text }) => /^[a-z]\w*\.[^ ]+$/i.test(text));
    const patterns = [...asked, ...keyLike].map(({ text }) => matcher(text));
    const unused = [...vi.keys()].filter((key) => !patterns.some((one) => one.test(key)));
    expect(unused).toEqual([]);
  });

  it('are nowhere but in the catalogue', () => {
    const loose = renderer.shown.filter(({ text }) => /\p{L}/u.test(withoutKeyNames(text)));
    expect(loose.map(shown)).toEqual([]);
    expect(renderer.literals.filter(({ text }) => isVietnamese(text)).map(shown)).toEqual([]);
  });

  it('count with numbers, not with texts, so that there can be a singular', () => {
    const written = renderer.calls.filter(({ name, args: [, values] }) => {
      if (name !== 't' || values?.type !== 'ObjectExpression') return false;
      return values.properties.some(
        (property) =>
          property.type === 'Property' &&
          property.key.type === 'Identifier' &&
          property.key.name === 'count' &&
          property.value.type === 'CallExpression',
      );
    });
    expect(written.map(({ file }) => file)).toEqual([]);
  });
});

/** Words in the Vietnamese catalogue that can be no Vietnamese syllables. */
const FOREIGN: ReadonlySet<string> = new Set(
  (
    'Alt CN CSV Ctrl Drive English Enter ESC Esc Excel Google IP NAPAS OneDrive PDF PgDn PgUp POS QR ' +
    'Shift Tab TSPL UBND USB BC BQLC KH VT VietQR VIETQRPay VNPAY MoMo ZaloPay SePay Casso UniKey Windows Word Zalo Camera camera webcam bill csv db mm xls xlsx zip'
  ).split(' '),
);

/** Examples of what goes into Vietnamese documents, and the language's own name. */
const VIETNAMESE_KEYS =
  /^(?:market|letterhead|reportContents)\.\w+Example$|^paper\.|^display\.languages\.vi$/;

function words(text: string): string[] {
  return text.replace(/\{\{\w+\}\}/g, ' ').match(/\p{L}{2,}/gu) ?? [];
}

const ONSET = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx]';
const SYLLABLE = new RegExp(`^(?:${ONSET})?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$`);

/** Whether a word can be a Vietnamese syllable, whatever its marks. */
function isSyllable(word: string): boolean {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return SYLLABLE.test(bare);
}

/** Without names of keys on the keyboard, and the names by which HTML has signs. */
function withoutKeyNames(text: string): string {
  return named(text.replaceAll(GAP, ' ')).replace(
    /&\w+;|\b(?:Ctrl|Alt|Shift|Enter|Esc|F?\d+|[A-Z])\b/g,
    '',
  );
}

/** Matches the keys a call may ask for: that very text, or all below it. */
function matcher(asked: string): RegExp {
  return new RegExp(`^${asked.split(GAP).map(escaped).join('.+')}(?:\\..+)?$`, 'u');
}
