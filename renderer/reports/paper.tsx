import type { ReactNode } from 'react';
import type { Report } from '../types.ts';
import { Blocks, type OwnTextSlot } from './blocks.tsx';
import { PaperFoot } from './paper-foot.tsx';
import { PaperHead } from './paper-head.tsx';

interface PaperProps {
  readonly report: Report;
  /** Puts the field into the document where its text will stand; without it the text itself. */
  readonly own?: OwnTextSlot;
}

/** The document as every file has it: the same model, drawn for the screen. Always Vietnamese. */
export function Paper({ report, own }: PaperProps): ReactNode {
  const { appendix, letterhead, body } = report;
  return (
    <article className="paper" lang="vi" aria-label={report.subject}>
      {report.isSample && <p className="paper-sample">{report.sampleMark}</p>}
      <PaperHead report={report} />
      <Blocks blocks={body} own={own} />
      <PaperFoot letterhead={letterhead} />
      <section className="paper-appendix">
        <p className="paper-centred">
          <strong>{appendix.heading}</strong>
        </p>
        <p className="paper-centred">
          <strong>{appendix.title}</strong>
        </p>
        <p className="paper-centred">
          <em>{appendix.reference}</em>
        </p>
        <Blocks blocks={appendix.blocks} own={own} />
      </section>
    </article>
  );
}
