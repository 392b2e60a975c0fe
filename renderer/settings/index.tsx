import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../components/screen.tsx';
import { MarketDaysPart } from '../market-days/market-days-part.tsx';
import { TargetsPart } from '../targets/targets-part.tsx';
import { AboutPart } from './about-part.tsx';
import { AuditPart } from './audit-part.tsx';
import { BackupPart } from './backup-part.tsx';
import { DataPart } from './data-part.tsx';
import { DiagnosticsPart } from './diagnostics-part.tsx';
import { DisplayPart } from './display-part.tsx';
import { MarketPart } from './market-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { PrinterPart } from './printer-part.tsx';

/** The parts in the order they are needed; the name of each in the address. */
const PARTS = [
  { name: 'cho', Part: MarketPart },
  { name: 'lich-hop', Part: MarketDaysPart },
  { name: 'chi-tieu', Part: TargetsPart },
  { name: 'nguoi', Part: PeoplePart },
  { name: 'may-in', Part: PrinterPart },
  { name: 'sao-luu', Part: BackupPart },
  { name: 'du-lieu', Part: DataPart },
  { name: 'hien-thi', Part: DisplayPart },
  { name: 'nhat-ky', Part: AuditPart },
  { name: 'chan-doan', Part: DiagnosticsPart },
  { name: 'gioi-thieu', Part: AboutPart },
] as const;

const route = getRouteApi('/cai-dat');

/** Cài đặt: the market, the people, the printer, the backups, and what this program is. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  const { muc } = route.useSearch();
  const { name, Part } = PARTS.find((part) => part.name === muc) ?? PARTS[0];
  return (
    <Screen title={t('nav.settings')}>
      <div className="settings">
        <nav className="settings-parts" aria-label={t('settings.parts')}>
          {PARTS.map((part) => (
            <Link
              key={part.name}
              to="/cai-dat"
              search={{ muc: part.name }}
              aria-current={part.name === name ? 'page' : undefined}
            >
              {t(`settings.part.${part.name}`)}
            </Link>
          ))}
        </nav>
        <section className="settings-part" aria-labelledby="settings-part">
          <h2 id="settings-part">{t(`settings.part.${name}`)}</h2>
          <Part />
        </section>
      </div>
    </Screen>
  );
}
