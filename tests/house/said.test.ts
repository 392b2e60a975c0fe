import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { escaped, flat, isVietnamese, readJson, shown, variables } from './catalogues.ts';
import { endsOf, GAP, ROOT, readSources, type Sources, type Text, textOf } from './sources.ts';

const { refusals: english, phrases: book } = readJson('renderer/i18n/en.json');

describe('a refusal in English', () => {
  const sites = refusalsIn(readSources('core/**/*.ts', 'electron/**/*.ts'));
  const sentences = flat(english);

  it('is there for every code', () => {
    const codes = new Set(sites.flatMap(({ code }) => code ?? []));
    expect([...codes].filter((code) => !sentences.has(code)).toSorted()).toEqual([]);
  });

  it('is there for no other code', () => {
    const codes = new Set(sites.map(({ code }) => code));
    const atTheDoor = ['no-session', 'port-forbidden', 'port-taken']; // of cli/serve
    const others = [...sentences.keys()].filter((code) => !codes.has(code));
    expect(others.filter((code) => !atTheDoor.includes(code))).toEqual([]);
  });

  it('names only what always comes along', () => {
    const lacking = sites.filter(({ code, details }) =>
      variables(sentences.get(code ?? '') ?? '').some((name) => !details.includes(name)),
    );
    expect(lacking.map(({ file, code }) => `${file}: ${code}`)).toEqual([]);
  });
});

describe('what came from the core', () => {
  it('is never shown as it came', () => {
    const raw = globSync('renderer/**/*.tsx', { cwd: ROOT }).flatMap((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      const put = source.matchAll(/[>\s]\{([\w.?]+\.(?:problem|message)(?: \?\?[^{}]*)?)\}/g);
      return [...put].map(([, what]) => `${file}: ${what}`);
    });
    expect(raw).toEqual([]);
  });
});

describe('the phrase book', () => {
  const core = readSources('core/**/*.ts');
  const said = [...core.literals, ...textsOfResources()];
  const phrases = flat(book);

  it('has what the core says on the screens', () => {
    const refused = new Set(refusalsIn(core).flatMap(({ sentences }) => sentences));
    const examples = [...phrases.keys()].map(example);
    const unknown = said.filter(
      ({ file, text }) =>
        isVietnamese(text) &&
        !refused.has(text) &&
        !PARTS_OF_REFUSALS.has(text) &&
        !STAYS_VIETNAMESE.some((pattern) => pattern.test(file)) &&
        !examples.some((phrase) => anywhere(text).test(phrase)),
    );
    expect(unknown.map(shown)).toEqual([]);
  });

  it('is excused only where there is something to excuse', () => {
    const files = said.filter(({ text }) => isVietnamese(text)).map(({ file }) => file);
    const idle = STAYS_VIETNAMESE.filter((pattern) => !files.some((file) => pattern.test(file)));
    expect(idle).toEqual([]);
  });

  it('has nothing that the core no longer says', () => {
    const plain = new Set(said.map(({ text }) => text));
    const shapes = said
      .filter(({ text }) => text.includes(GAP) && /\p{L}/u.test(text))
      .map(({ text }) => entirely(text));
    const stale = [...phrases.keys()].filter(
      (phrase) =>
        // "Mã điểm bán {{code}}": a name with the value behind it.
        !plain.has(phrase.replace(/ \{\{\w+\}\}$/, '')) &&
        !shapes.some((shape) => shape.test(example(phrase))),
    );
    expect(stale).toEqual([]);
  });

  it('names the same values in both languages', () => {
    const differing = [...phrases].filter(
      ([key, text]) => variables(key).join() !== variables(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it('is written in composed letters', () => {
    expect([...phrases.keys()].filter((key) => key.normalize('NFC') !== key)).toEqual([]);
  });
});

/** Files of the core whose Vietnamese no screen shows, or which is to stay Vietnamese. */
const STAYS_VIETNAMESE: readonly RegExp[] = [
  // Documents, stickers, the template of the trader list, and what is saved of damaged data.
  /^core\/reports\//,
  /^core\/(?:reissue|visits)\/route-sheet\.ts$/,
  /^core\/route-sheets\//,
  /^core\/slips\/(?:words|sheet|roll)\.ts$/,
  /^core\/sticker-audits\/paper\//,
  /^core\/stickers\/(?:contents|layout\/fields|own\/judge|page\/ruler)\.ts$/,
  /^core\/printing\/calibration\.ts$/,
  /^core\/registry\/template\.ts$/,
  /^core\/storage\/salvage\//,
  // The invented market: names, places, bank files.
  /^core\/sample\//,
  // Money, days and months are written the Vietnamese way in every language.
  /^core\/kernel\/(?:days|money)\.ts$/,
  // Only the command line says it.
  /^core\/vietqr\/(?:encode|rules)\.ts$/,
  // Parts of refusals, whose English sentence does without them.
  /^core\/api\/(?:labels|valid)\.ts$/,
  /^core\/registry\/(?:list-read|market)\.ts$/,
  /^core\/storage\/(?:lock|open|backup)\.ts$/,
  /^core\/tables\/problems\.ts$/,
  /^core\/printing\/languages\/placing\.ts$/,
  // Comments of the tables, and letters that are looked for in files.
  /^core\/storage\/migrations\//,
  /^core\/tables\/html\.ts$/,
  // Pages of the doors, before there is an interface.
  /^core\/host\/(?:page|site)\.ts$/,
  // The file for the support, in the language of the support.
  /^core\/host\/(?:keeper\/)?diagnostics\.ts$/,
];

/** Such parts in files that say other things as well. */
const PARTS_OF_REFUSALS: ReadonlySet<string> = new Set([
  'không phải đồng Việt Nam',
  'việc khôi phục',
  `Lý do ở dòng ${GAP}: ${GAP}.`,
  'Hãy kiểm tra lại kỳ sao kê rồi tải tệp khác.',
]);

/** What screens show of the resources: names of layouts, and what a report's figures mean. */
function textsOfResources(): Text[] {
  const files = globSync('resources/{layouts,sheets,stickers}/*.json', { cwd: ROOT });
  const names = files.map((file) => {
    // "L7160: 21 nhãn 64 × 38,1 mm": one phrase for all of a kind.
    const name = String(readJson(file)['name'] ?? '');
    return { file, text: name.replace(/^\w+(?=: )|\d+(?:,\d+)?/g, GAP) };
  });
  const file = 'resources/report/wording.json';
  const { subject, warnings } = readJson(file);
  const title = String(subject).replace('\n', ' ');
  const texts = [title, ...flat({ warnings }).values()];
  return [...names, ...texts.map((text) => ({ file, text: text.replace(/\{\w+\}/g, GAP) }))];
}

interface RefusalSite {
  readonly file: string;
  /** Null where it is handed on. */
  readonly code: string | null;
  readonly sentences: readonly string[];
  /** Names of the details that are always there. */
  readonly details: readonly string[];
}

/** Every code with its Vietnamese sentence: as arguments of a call, or side by side in a table. */
function refusalsIn({ calls, lists }: Sources): RefusalSite[] {
  const called = calls.flatMap(({ file, name, args: [code, sentence, details] }) => {
    if (!['refuse', 'Refusal'].includes(name) || !code || !sentence) return [];
    const properties = details?.type === 'ObjectExpression' ? details.properties : [];
    const names = properties.flatMap((property) =>
      property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
    );
    return [{ file, code: textOf(code) ?? null, sentences: endsOf(sentence), details: names }];
  });
  const listed = lists.flatMap(([code, sentence, ...more]) =>
    code && sentence && more.length === 0 && isRefusal(code.text, sentence.text)
      ? [{ file: code.file, code: code.text, sentences: [sentence.text], details: [] }]
      : [],
  );
  return [...called, ...listed];
}

function isRefusal(code: string, sentence: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*$/.test(code) && isVietnamese(sentence) && sentence.endsWith('.');
}

/** Matches what a template may become. */
function entirely(template: string): RegExp {
  return new RegExp(`^${template.split(GAP).map(escaped).join('.*')}$`, 'su');
}

/** Matches where that stands inside something longer. */
function anywhere(template: string): RegExp {
  return new RegExp(template.trim().split(GAP).map(escaped).join('.*'), 'su');
}

/** A phrase with something in the places of its values. */
function example(phrase: string): string {
  return phrase.replace(/\{\{\w+\}\}/g, '1');
}
