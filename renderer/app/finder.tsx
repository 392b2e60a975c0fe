import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchKey } from '../../core/kernel/index.ts';
import { vendorsQuery } from '../registry/queries.ts';
import { PLACES } from './places.ts';

const VENDORS_SHOWN = 8;

/** Ctrl+K, each press a new `opening`: a screen by its name, a trader by stall, name, phone or account. */
export function Finder({ opening }: { readonly opening: number }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  // Opened by our own key: the library's goes by the letter, which UniKey may rewrite.
  useEffect(() => {
    if (opening > 0) spotlight.open();
  }, [opening]);
  const found = useQuery({ ...vendorsQuery({ q: search, offset: 0 }), enabled: search !== '' });
  const vendors = search === '' ? [] : (found.data?.vendors.slice(0, VENDORS_SHOWN) ?? []);
  const places = PLACES.filter(({ name }) => searchKey(t(name)).includes(searchKey(text)));
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('finder.title') } }}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <Spotlight.Search
        aria-label={t('finder.title')}
        placeholder={t('finder.hint')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t('finder.screens')}>
            {places.map(({ path, name, key, Icon }) => (
              <Spotlight.Action
                key={path}
                label={t(name)}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                rightSection={<span className="soft">Ctrl {key}</span>}
                onClick={() => void navigate({ to: path })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {vendors.length > 0 && (
          <Spotlight.ActionsGroup label={t('finder.vendors')}>
            {vendors.map(({ uid, name, stalls, phone }) => (
              <Spotlight.Action
                key={uid}
                label={`${stalls.join(', ')} · ${name}`}
                description={phone}
                leftSection={<IconUser size={18} stroke={1.6} aria-hidden />}
                onClick={() => void navigate({ to: '/tieu-thuong', search: { mo: uid } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length === 0 && vendors.length === 0 && (
          <Spotlight.Empty>{t('finder.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
