import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { said } from '../i18n/said.ts';
import { useWrite } from '../lib/use-write.ts';
import { templatesQuery } from '../stickers/queries.ts';
import type { StickerTemplate } from '../types.ts';
import { PaperPicture } from './paper-picture.tsx';
import { stickerPictureQuery } from './queries.ts';
import { SampleSelect, type SampleStall, useSampleStall } from './sample-stall.tsx';
import { SizeName } from './size-name.tsx';
import { TemplateForm } from './template-form.tsx';

const route = getRouteApi('/tem-qr');
const NEW = 'moi';

/** The templates, and the one that is open in its true size or being changed. */
export function TemplatesPart(): ReactNode {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery);
  const sample = useSampleStall();
  return (
    <Async query={sample.query} rows={6}>
      {() =>
        sample.stall === null ? (
          <Empty title={t('templates.noStall')} text={t('templates.noStallText')}>
            <LinkButton to="/tieu-thuong">{t('templates.toVendors')}</LinkButton>
          </Empty>
        ) : (
          <Async query={templates} rows={6}>
            {(data) => (
              <Desk templates={data.templates} sample={sample} stall={sample.stall ?? ''} />
            )}
          </Async>
        )
      }
    </Async>
  );
}

interface DeskProps {
  readonly templates: readonly StickerTemplate[];
  readonly sample: SampleStall;
  readonly stall: string;
}

function Desk({ templates, sample, stall }: DeskProps): ReactNode {
  const { t } = useTranslation();
  const { mo } = route.useSearch();
  const navigate = route.useNavigate();
  const [editing, setEditing] = useState(false);
  const removal = useRemoval();
  const open = (id: string | undefined) => {
    setEditing(false);
    void navigate({ search: { trang: 'mau', mo: id }, replace: true });
  };
  const template = templates.find(({ id }) => id === mo) ?? templates[0];
  const isNew = mo === NEW;
  if (isNew || (editing && template?.isOwn)) {
    return (
      <TemplateForm
        key={isNew ? NEW : template?.id}
        template={isNew ? null : (template ?? null)}
        stall={stall}
        sample={sample}
        onSaved={open}
        onCancel={() => (isNew ? open(undefined) : setEditing(false))}
      />
    );
  }
  return (
    <div className="with-aside">
      <Stack gap="sm">
        <UndoNotice done={removal.done} onClose={removal.forget} />
        <ErrorAlert error={removal.error} />
        <Group justify="space-between" align="flex-end" gap="sm">
          <SampleSelect sample={sample} />
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => open(NEW)}>
            {t('templates.add')}
          </Button>
        </Group>
        <ul className="template-cards" aria-label={t('templates.list')}>
          {templates.map((one) => (
            <Card
              key={one.id}
              template={one}
              stall={stall}
              isOpen={one.id === template?.id}
              onOpen={() => open(one.id)}
            />
          ))}
        </ul>
      </Stack>
      {template && (
        <aside className="panel aside" aria-label={t('templates.open')}>
          <Shown
            template={template}
            stall={stall}
            onEdit={() => setEditing(true)}
            busy={removal.isPending}
            onRemove={() => removal.remove(template, () => open(undefined))}
          />
        </aside>
      )}
    </div>
  );
}

/** Cards show every sticker at the same part of its size, so that they can be told apart by eye. */
const CARD_SCALE = 0.3;

interface CardProps {
  readonly template: StickerTemplate;
  readonly stall: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Card({ template, stall, isOpen, onOpen }: CardProps): ReactNode {
  const { t } = useTranslation();
  const name = nameOf(template);
  return (
    <li>
      <button
        type="button"
        className="template-card"
        aria-current={isOpen || undefined}
        aria-label={t('templates.show', { name })}
        onClick={onOpen}
      >
        <PaperPicture
          picture={stickerPictureQuery({ stall, template })}
          alt=""
          scale={CARD_SCALE}
          caption={
            <>
              <span className="strong">{name}</span>
              {/* The names of those that came with the program are their sizes. */}
              {template.isOwn && (
                <>
                  <br />
                  <SizeName template={template} />
                </>
              )}
            </>
          }
        />
      </button>
    </li>
  );
}

interface ShownProps {
  readonly template: StickerTemplate;
  readonly stall: string;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Shown({ template, stall, busy, onEdit, onRemove }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const name = nameOf(template);
  return (
    <Stack gap="sm">
      <div className="panel-head">
        <h2>{name}</h2>
        {template.isOwn && (
          <span className="row-work">
            <Button variant="subtle" onClick={onEdit}>
              {t('common.edit')}
            </Button>
            <SteadyButton variant="subtle" busy={busy} onClick={onRemove}>
              {t('templates.remove')}
            </SteadyButton>
          </span>
        )}
      </div>
      <PaperPicture
        picture={stickerPictureQuery({ stall, template })}
        alt={t('templates.pictureOf', { stall, name })}
        caption={<SizeName template={template} />}
      />
      <p className="soft">{t('templates.trueSize')}</p>
    </Stack>
  );
}

function nameOf({ name, isOwn }: StickerTemplate): string {
  return isOwn ? name : said(name);
}

/** Taking a template of the board's own away, and making it anew. */
function useRemoval() {
  const { t } = useTranslation();
  const [done, setDone] = useState<Done | null>(null);
  const remove = useWrite(({ id }: StickerTemplate) =>
    call(api.stickers.templates[':id'].$delete({ param: { id } })),
  );
  const bringBack = useWrite((template: StickerTemplate) => {
    const { name, widthMm, heightMm, lines } = template;
    const json = { name, widthMm, heightMm, lines };
    return call(api.stickers.templates.$post({ json }));
  });
  return {
    done,
    error: remove.error ?? bringBack.error,
    isPending: remove.isPending,
    forget: () => setDone(null),
    remove: (template: StickerTemplate, then: () => void) =>
      remove.mutate(template, {
        onSuccess: () => {
          then();
          setDone({
            key: template.id,
            text: t('templates.removed', { name: template.name }),
            undo: () => bringBack.mutateAsync(template),
          });
        },
      }),
  };
}
