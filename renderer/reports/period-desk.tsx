import { type ReactNode, useState } from 'react';
import type { Report, SignedReport } from '../types.ts';
import { NOW, type ReportPlace } from './address.ts';
import { DraftDesk } from './draft-desk.tsx';
import { type Corrected, SignDialog } from './sign-dialog.tsx';
import { chainOf, latestOf } from './signed.ts';
import { SignedDesk } from './signed-desk.tsx';

/** The way between the parts of a period. */
export type Go = (change: Partial<ReportPlace>) => void;

/** What is about to be signed; taken when the dialog opens, so that it stays what was looked at. */
interface Signing {
  readonly report: Report;
  readonly corrected?: Corrected | undefined;
}

interface PeriodDeskProps {
  readonly place: ReportPlace;
  readonly signed: readonly SignedReport[];
  readonly go: Go;
}

/** One period: its draft, or what was signed of it. */
export function PeriodDesk({ place, signed, go }: PeriodDeskProps): ReactNode {
  const [signing, setSigning] = useState<Signing>();
  const chain = chainOf(signed, place.period);
  const latest = latestOf(signed, place.period);
  const shown = chain.find(({ uid }) => uid === place.copy) ?? latest;
  return (
    <>
      {shown && place.copy !== NOW ? (
        <SignedDesk
          key={shown.uid}
          report={shown}
          chain={chain}
          look={place.look}
          go={go}
          onCorrect={(report, corrected) => setSigning({ report, corrected })}
        />
      ) : (
        <DraftDesk
          period={place.period}
          look={place.look}
          latest={latest}
          go={go}
          onSign={(report, corrected) => setSigning({ report, corrected })}
        />
      )}
      {signing && <SignDialog {...signing} onClose={() => setSigning(undefined)} />}
    </>
  );
}
