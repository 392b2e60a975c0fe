import type { ReportModel } from '../schema.ts';
import { paperBlocks } from './blocks.ts';
import { clean } from './clean.ts';
import type { Paper, PaperItem } from './flow.ts';
import { paragraph } from './flow.ts';
import { paperFoot } from './foot.ts';
import { paperHead } from './head.ts';
import { AFTER, SIZE, textWidth } from './measures.ts';
import { fitsUpright } from './tables.ts';

/** Lays a report out after Decree 30/2020; the appendix is a section of its own. */
export function composePaper(model: ReportModel): Paper {
  const { appendix, letterhead } = model;
  const isLandscape = !appendix.blocks.every(
    (block) => block.kind !== 'table' || fitsUpright(block.table),
  );
  return {
    title: clean(`${model.title} ${model.subject}`),
    author: clean(letterhead.issuer),
    footer: model.isSample ? clean(model.sampleMark) : '',
    sections: [
      {
        isLandscape: false,
        items: [
          ...paperHead(model),
          ...paperBlocks(model.body, textWidth(false)),
          paperFoot(letterhead),
        ],
      },
      ...(appendix.blocks.length === 0
        ? []
        : [
            {
              isLandscape,
              items: [
                ...appendixHead(appendix),
                ...paperBlocks(appendix.blocks, textWidth(isLandscape)),
              ],
            },
          ]),
    ],
  };
}

function appendixHead({ heading, title, reference }: ReportModel['appendix']): PaperItem[] {
  const style = { align: 'centre', keepNext: true } as const;
  const bold = { size: SIZE.title, bold: true };
  return [
    paragraph(clean(heading), bold, { ...style, role: 1 }),
    paragraph(clean(title), bold, style),
    paragraph(
      clean(reference),
      { size: SIZE.title, italics: true },
      { ...style, after: 2 * AFTER },
    ),
  ];
}
