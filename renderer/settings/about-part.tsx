import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { Facts } from '../components/facts.tsx';
import { aboutQuery, licencesQuery } from './queries.ts';

/** Giới thiệu: which version runs on what, whose work is inside, whose marks are named. */
export function AboutPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(aboutQuery);
  return (
    <>
      <p>{t('about.text')}</p>
      <Async query={query} rows={4}>
        {({ version, door, runtime, system }) => (
          <Facts
            facts={[
              [t('about.version'), version],
              [t('about.door'), t(`about.doors.${door}`)],
              [t('about.runtime'), runtimeText(runtime)],
              [t('about.system'), system],
              [t('about.offline'), t('about.offlineText')],
            ]}
          />
        )}
      </Async>
      <p className="soft">{t('about.napas')}</p>
      <Disclosure title={t('about.licences')}>
        <Licences />
      </Disclosure>
    </>
  );
}

interface Runtime {
  readonly node: string;
  readonly electron: string | null;
  readonly chrome: string | null;
  readonly sqlite: string;
}

function runtimeText({ node, electron, chrome, sqlite }: Runtime): string {
  return [
    electron && `Electron ${electron}`,
    chrome && `Chromium ${chrome}`,
    `Node ${node}`,
    `SQLite ${sqlite}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Licences(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(licencesQuery);
  return (
    <Async query={query} rows={6}>
      {({ licences }) =>
        licences.length === 0 ? (
          <p className="soft">{t('about.licencesNone')}</p>
        ) : (
          <ul className="licences">
            {licences.map(({ name, version, licence, text }) => (
              <li key={`${name} ${version}`}>
                <details>
                  <summary>
                    {name} {version} · {licence}
                  </summary>
                  <pre>{text}</pre>
                </details>
              </li>
            ))}
          </ul>
        )
      }
    </Async>
  );
}
