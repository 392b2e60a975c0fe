import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../app/session.ts';
import { backupsQuery, lastWriteQuery } from './queries.ts';
import { safetyOf } from './safety.ts';

/** "Bản sao an toàn gần nhất", always in sight; leads to the copies. */
export function SafetyLine(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(backupsQuery);
  const lastWriteAt = useQuery(lastWriteQuery).data ?? null;
  const today = useToday();
  if (!data || !today) return null;
  const { tone, last, trouble } = safetyOf(data.status, { today, lastWriteAt });
  const Icon = tone === 'good' ? IconShieldCheck : IconShieldExclamation;
  return (
    <Link
      to="/cai-dat"
      search={{ muc: 'sao-luu' }}
      className="safety-line"
      data-tone={tone}
      title={trouble ?? undefined}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
      <span>
        <span className="safety-title">{t('safety.title')}</span>
        <span className="safety-last">{last}</span>
        {trouble && <span className="safety-trouble">{trouble}</span>}
      </span>
    </Link>
  );
}
