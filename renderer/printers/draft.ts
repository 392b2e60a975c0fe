import type { Printer, PrinterInput } from '../types.ts';
import { isPlace, type Place, placeOf, printerUri } from './printer-address.ts';

/** A printer as it stands in the form; numbers as they are typed. */
export interface Draft extends Place {
  readonly name: string;
  readonly language: Printer['language'];
  readonly dots: string;
  readonly media: Printer['media'];
  readonly gapMm: string;
  /** In millimetres, as it is measured on the calibration page. */
  readonly leftOffset: string;
  /** Empty: as set in the printer. */
  readonly density: string;
  readonly cut: boolean;
  readonly drawer: boolean;
  readonly whiteIsOne: boolean;
  readonly neverCloses: boolean;
  readonly template: string | null;
}

const DOTS_PER_MM = 8;

/** Changes some of a draft. */
export type ChangeDraft = (changes: Partial<Draft>) => void;

export const EMPTY: Draft = {
  connection: 'network',
  address: '',
  name: '',
  language: 'escpos',
  dots: '576',
  media: 'roll',
  gapMm: '2',
  leftOffset: '0',
  density: '',
  cut: false,
  drawer: false,
  whiteIsOne: true,
  neverCloses: false,
  template: null,
};

/** A printer of the market, to be changed. */
export function draftOf(printer: Printer): Draft {
  const { uri, uid: _, dots, gapMm, leftOffset, density, ...rest } = printer;
  return {
    ...rest,
    ...placeOf(uri),
    dots: String(dots),
    gapMm: decimal(gapMm),
    leftOffset: decimal(leftOffset / DOTS_PER_MM),
    density: density === null ? '' : String(density),
  };
}

/** Of another kind; in a printer for labels there mostly are labels. */
export function ofLanguage(language: Draft['language']): Pick<Draft, 'language' | 'media'> {
  return { language, media: language === 'tspl' ? 'labels' : 'roll' };
}

/** What the server takes. */
export function inputOf(draft: Draft): PrinterInput {
  const { connection, address, name, language, dots, gapMm, leftOffset, density, ...rest } = draft;
  return {
    ...rest,
    language,
    uri: printerUri({ connection, address }),
    name: name.trim(),
    dots: Number(dots),
    gapMm: numberIn(gapMm),
    leftOffset: Math.round(numberIn(leftOffset) * DOTS_PER_MM),
    density: density === '' ? null : Number(density),
    // A receipt printer knows of no labels.
    media: language === 'escpos' ? 'roll' : rest.media,
  };
}

const LIMITS = {
  dots: [8, 4000],
  gapMm: [0, 30],
  leftOffset: [0, 50],
  density: [0, 15],
} as const;

/** Which fields hold what cannot be. */
export function wrongIn(draft: Draft): ReadonlySet<keyof Draft> {
  const wrong = new Set<keyof Draft>();
  if (!isPlace(draft)) wrong.add('address');
  for (const field of ['dots', 'leftOffset', 'gapMm', 'density'] as const) {
    const text = draft[field];
    const [least, most] = LIMITS[field];
    const isNumber =
      field === 'gapMm' || field === 'leftOffset'
        ? /^\d+([.,]\d+)?$/.test(text)
        : /^\d+$/.test(text);
    const isLeft = field === 'density' && text === '';
    const value = numberIn(text);
    if (!isLeft && (!isNumber || value < least || value > most)) wrong.add(field);
  }
  return wrong;
}

/** A number with a comma, as it is written in Vietnam, or with a point. */
function numberIn(text: string): number {
  return Number(text.replace(',', '.'));
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}
