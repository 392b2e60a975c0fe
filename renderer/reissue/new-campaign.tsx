import { Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import { NarrowFields } from './narrow-fields.tsx';
import { PRESETS, type RuleDraft, ruleOf, STALE_REASONS } from './presets.ts';
import { rehearsalQuery } from './queries.ts';
import { RehearsalPanel } from './rehearsal-panel.tsx';

const route = getRouteApi('/tem-qr');

/** A new campaign: its name and rule, and beside them whom it would choose. */
export function NewCampaign(): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const today = useToday();
  const [draft, setDraft] = useState<RuleDraft>({
    preset: 'household',
    stale: STALE_REASONS,
    before: today,
    zones: [],
    goodsLines: [],
    bankBins: [],
  });
  const [typed, setTyped] = useState<string | null>(null);
  const usualName = useUsualName(draft);
  const name = typed ?? usualName;
  const rule = ruleOf(draft);
  const rehearsal = useQuery({ ...rehearsalQuery(rule ?? {}), enabled: rule !== null });
  const nobody = rehearsal.data?.total === 0;
  const start = useWrite((json: Parameters<typeof api.reissues.$post>[0]['json']) =>
    call(api.reissues.$post({ json })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!rule || nobody || name.trim() === '') return;
    start.mutate(
      { name, rule },
      { onSuccess: ({ uid }) => void navigate({ search: { trang: 'cap-lai', mo: uid } }) },
    );
  };
  return (
    <div className="with-aside" data-state="ready">
      <form className="panel" onSubmit={submit}>
        <Stack gap="sm">
          <OccasionFields draft={draft} onChange={setDraft} />
          <NarrowFields draft={draft} onChange={setDraft} />
          <TextInput
            label={t('reissue.name')}
            value={name}
            required
            maxLength={LONGEST.reissueName}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ErrorAlert error={start.error} />
          <Group justify="flex-end" gap="xs">
            <LinkButton variant="default" to="/tem-qr" search={{ trang: 'cap-lai' }}>
              {t('common.cancel')}
            </LinkButton>
            <SteadyButton type="submit" busy={start.isPending} off={!rule || nobody}>
              {t('reissue.start')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
      <RehearsalPanel query={rehearsal} asked={rule !== null} />
    </div>
  );
}

/** What a campaign is called unless a person calls it otherwise: its occasion, and where. */
function useUsualName({ preset, zones, goodsLines }: RuleDraft): string {
  const { t } = useTranslation();
  const place = [...zones, ...goodsLines].join(', ');
  const isWhole = place === '' || place.length > LONGEST.reissueName / 2;
  if (preset === 'place') {
    return isWhole ? t('reissue.wholeMarket') : t('reissue.partOfMarket', { place });
  }
  const occasion = t(`reissue.presets.${preset}.name`);
  return isWhole ? occasion : `${occasion}: ${place}`;
}

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

/** What the campaign is for, and what that occasion has to know. */
function OccasionFields({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <>
      <Radio.Group
        label={t('reissue.occasion')}
        value={draft.preset}
        onChange={(value) => {
          const preset = PRESETS.find((one) => one === value);
          if (preset) onChange({ ...draft, preset });
        }}
      >
        <Stack gap="xs" mt={4}>
          {PRESETS.map((preset) => (
            <Radio
              key={preset}
              size="sm"
              value={preset}
              label={t(`reissue.presets.${preset}.name`)}
              description={t(`reissue.presets.${preset}.what`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {draft.preset === 'stale' && (
        <Checkbox.Group
          label={t('reissue.staleLabel')}
          value={[...draft.stale]}
          onChange={(stale) => onChange({ ...draft, stale })}
        >
          <Group gap="md" mt={4}>
            {STALE_REASONS.map((reason) => (
              <Checkbox
                key={reason}
                size="sm"
                value={reason}
                label={t(`reissue.stale.${reason}`)}
              />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {draft.preset === 'before' && (
        <DayField
          label={t('reissue.beforeLabel')}
          value={draft.before}
          max={today}
          onChange={(before) => onChange({ ...draft, before })}
        />
      )}
    </>
  );
}
