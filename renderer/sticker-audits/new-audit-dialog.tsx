import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import { zonesQuery } from '../registry/queries.ts';

const route = getRouteApi('/tem-qr');
const LONGEST_NAME = 120;

/** Starts a round: its name, and which zones are walked. */
export function NewAuditDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [name, setName] = useState(t('audits.newName', { day: formatDay(useToday()) }));
  const zones = (useQuery(zonesQuery).data?.zones ?? []).map((zone) => zone.name);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = zones.filter((zone) => !left.includes(zone));
  const start = useWrite(() =>
    call(
      api['sticker-audits'].$post({
        json: { name: name.trim(), ...(left.length > 0 ? { zones: chosen } : {}) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(undefined, {
      onSuccess: ({ uid }) => void navigate({ search: { trang: 'kiem-tra', mo: uid } }),
    });
  };
  return (
    <Dialog title={t('audits.new')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('audits.name')}
            value={name}
            maxLength={LONGEST_NAME}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {zones.length > 1 && (
            <Checkbox.Group
              label={t('audits.zones')}
              value={chosen}
              onChange={(kept) => setLeft(zones.filter((zone) => !kept.includes(zone)))}
            >
              <Stack gap="xs" mt="xs">
                {zones.map((zone) => (
                  <Checkbox key={zone} value={zone} label={zone || t('audits.noZone')} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <ErrorAlert error={start.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <SteadyButton
              type="submit"
              busy={start.isPending}
              off={name.trim() === '' || (zones.length > 0 && chosen.length === 0)}
            >
              {t('audits.start')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
