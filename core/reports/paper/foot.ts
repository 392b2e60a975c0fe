import type { Letterhead } from '../schema.ts';
import { clean, cleanLines } from './clean.ts';
import { type PaperColumns, type PaperText, paragraph } from './flow.ts';
import { COLUMNS } from './head.ts';
import { balancedLines, widthOf } from './letters.ts';
import { SIZE } from './measures.ts';

const UNKNOWN_NAME = '…'.repeat(9);
// Room for a signature and a stamp, as space of the name's own paragraph.
const SIGNATURE_ROOM = 85;
const BEFORE = 12;

/** Who gets the document, and who signs it; never parted by the end of a page. */
export function paperFoot(letterhead: Letterhead): PaperColumns {
  return {
    kind: 'columns',
    widths: COLUMNS,
    rows: [[recipients(letterhead), signature(letterhead)]],
  };
}

function recipients({ recipients: list, archive }: Letterhead): PaperText[] {
  const kept = clean(archive).trim().replace(/\.$/, '');
  const names = [
    ...list.map((name) => clean(name).trim()),
    ...(kept === '' ? [] : [`Lưu: ${kept}`]),
  ].filter((name) => name !== '');
  const look = { size: SIZE.recipients };
  const hanging = widthOf('- ', look);
  return [
    paragraph(
      'Nơi nhận:',
      { size: SIZE.recipientsHead, bold: true, italics: true },
      { before: BEFORE },
    ),
    ...names.map((name, index) =>
      paragraph(`- ${name}${index === names.length - 1 ? '.' : ';'}`, look, {
        indent: { left: hanging, first: -hanging },
      }),
    ),
  ];
}

function signature({ signerAuthority, signerTitle, signerName }: Letterhead): PaperText[] {
  const look = { size: SIZE.body, bold: true };
  const room = COLUMNS[1] - 6;
  const titles = [...cleanLines(signerAuthority), ...cleanLines(signerTitle)];
  const line = (text: string, before: number) =>
    paragraph(balancedLines(text, look, room), look, { align: 'centre', before });
  return [
    ...titles.map((text, index) => line(text, index === 0 ? BEFORE : 0)),
    line(clean(signerName).trim() || UNKNOWN_NAME, SIGNATURE_ROOM),
  ];
}
