import { AlignmentType, Paragraph, type Table, TextRun } from 'docx';
import type { Letterhead, ReportModel } from '../schema.ts';
import { twoColumns } from './head.ts';
import { run, SIZE } from './page.ts';

const UNKNOWN_NAME = '…………………………';
// Room for a signature and a stamp, as space of the name's own paragraph.
const SIGNATURE_ROOM = 1700;

/** Who gets the document, and who signs it. */
export function documentFoot({ letterhead }: ReportModel): Table {
  return twoColumns([[recipients(letterhead), signature(letterhead)]]);
}

function recipients({ recipients: list, archive }: Letterhead): Paragraph[] {
  const lines = [
    ...list.map((name) => `- ${name};`),
    ...(archive === '' ? [] : [`- Lưu: ${archive.replace(/\.$/, '')}.`]),
  ];
  return [
    new Paragraph({
      spacing: { before: 240 },
      children: [new TextRun(run('Nơi nhận:', SIZE.recipientsHead, { bold: true, italics: true }))],
    }),
    ...lines.map((text) => new Paragraph({ children: [new TextRun(run(text, SIZE.recipients))] })),
  ];
}

function signature({ signerAuthority, signerTitle, signerName }: Letterhead): Paragraph[] {
  const titles = [signerAuthority, signerTitle].filter((text) => text !== '');
  const line = (text: string, before: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before },
      children: [new TextRun(run(text, SIZE.body, { bold: true }))],
    });
  return [
    ...titles.map((text, index) => line(text, index === 0 ? 240 : 0)),
    line(signerName || UNKNOWN_NAME, SIGNATURE_ROOM),
  ];
}
