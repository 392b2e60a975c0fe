import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Async, Empty } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import { VendorDrawer } from '../registry/vendor-drawer.tsx';
import type { VisitList } from '../types.ts';
import { PrintDialog } from './print-dialog.tsx';
import { type VisitFilter, visitsQuery } from './queries.ts';
import { reasonsIn } from './reasons.ts';
import { SilenceNote } from './silence-note.tsx';
import { VisitCsvButton } from './visit-csv-button.tsx';
import { VisitFilters } from './visit-filters.tsx';
import { VisitTable } from './visit-table.tsx';
import { WorthDialog } from './worth-dialog.tsx';

const route = getRouteApi('/di-gap');

/** In an address: stalls of which no zone is written down. */
const NO_ZONE = '-';

/** Hôm nay đi gặp ai: whom to see and why, by aisle, and the paper to take along. */
export function VisitsScreen(): ReactNode {
  const { t } = useTranslation();
  const { 'ly-do': named, khu } = route.useSearch();
  const filter: VisitFilter = {
    reasons: reasonsIn(named),
    zone: khu === NO_ZONE ? '' : khu,
  };
  const query = useQuery(visitsQuery(filter));
  return (
    <Screen
      fill
      title={t('visits.title')}
      actions={query.data && <Actions list={query.data} filter={filter} />}
    >
      <Async query={query} rows={12}>
        {(list) => <Ready list={list} filter={filter} />}
      </Async>
    </Screen>
  );
}

interface VisitsProps {
  readonly list: VisitList;
  readonly filter: VisitFilter;
}

function Actions({ list, filter }: VisitsProps): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'print' | 'worth' | null>(null);
  const close = () => setOpen(null);
  return (
    <Group gap="xs">
      <Button variant="subtle" onClick={() => setOpen('worth')}>
        {t('visits.worth')}
      </Button>
      <VisitCsvButton list={list} />
      <Button
        leftSection={<IconPrinter size={18} aria-hidden />}
        disabled={list.visits.length === 0}
        onClick={() => setOpen('print')}
      >
        {t('visits.print')}
      </Button>
      {open === 'print' && (
        <PrintDialog count={list.visits.length} filter={filter} onClose={close} />
      )}
      {open === 'worth' && <WorthDialog onClose={close} />}
    </Group>
  );
}

function Ready({ list, filter }: VisitsProps): ReactNode {
  const { t } = useTranslation();
  const { mo } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (uid: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, mo: uid }), replace: uid === undefined });
  const isNarrowed = filter.reasons !== undefined || filter.zone !== undefined;
  if (list.total === 0 && !isNarrowed) {
    return (
      <Empty title={t('visits.nobody')} text={t('visits.nobodyText')}>
        <LinkButton to="/" variant="default">
          {t('visits.back')}
        </LinkButton>
      </Empty>
    );
  }
  return (
    <div className="fill" data-state="ready">
      <VisitFilters list={list} filter={filter} />
      {list.visits.length === 0 ? (
        <Empty title={t('registry.noneFound')} text={t('visits.noneFoundText')}>
          <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
            {t('common.clearFilters')}
          </Button>
        </Empty>
      ) : (
        <VisitTable visits={list.visits} onOpen={open} />
      )}
      <SilenceNote silence={list.silence} />
      {mo && <VendorDrawer key={mo} target={mo} onOpen={open} onClose={() => open(undefined)} />}
    </div>
  );
}
