import type { ReactNode } from 'react';
import type { DraftTexts, Report } from '../types.ts';
import { OwnFigures } from './own-figures.tsx';
import { OwnText } from './own-text.tsx';
import { Paper } from './paper.tsx';
import { useDraftTexts } from './use-draft-texts.ts';

/** The document of a draft, with the fields for the board's own words where these will stand. */
export function DraftSheet(props: { report: Report; texts: DraftTexts }): ReactNode {
  const { report, texts } = props;
  const writing = useDraftTexts(texts);
  return (
    <>
      {texts.ownFigures.length > 0 && <OwnFigures texts={texts} writing={writing} />}
      <Paper
        report={report}
        own={({ id }) => <OwnText id={id} texts={texts} writing={writing} />}
      />
    </>
  );
}
