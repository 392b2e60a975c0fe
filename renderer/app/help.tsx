import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chord, Keys } from '../components/keys.tsx';
import { ACTIONS } from './actions.ts';
import { PLACES, type Place, placeAt } from './places.ts';
import { SCREEN_KEYS } from './screen-keys.ts';

/** F1: what this screen is for, how to go about it, its keys; and the same of every other screen. */
export function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const here = placeAt(useLocation().pathname) ?? PLACES[0];
  const [place, setPlace] = useState<Place>(here);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="30rem"
      title={t('help.title', { screen: t(place.name) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      transitionProps={{ duration: 120 }}
    >
      <Stack gap="md" className="help">
        <Topic place={place} />
        <section aria-labelledby="help-keys">
          <h2 id="help-keys">{t('help.everywhere')}</h2>
          <KeyTable keys={useEverywhere()} caption={t('help.everywhere')} />
        </section>
        <section aria-labelledby="help-others">
          <h2 id="help-others">{t('help.others')}</h2>
          <Group gap="xs">
            {PLACES.map((other) => (
              <Button
                key={other.id}
                variant={other.id === place.id ? 'light' : 'default'}
                aria-pressed={other.id === place.id}
                onClick={() => setPlace(other)}
              >
                {t(other.name)}
              </Button>
            ))}
          </Group>
        </section>
      </Stack>
    </Drawer>
  );
}

function Topic({ place }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation();
  const steps = Object.values(t(`help.${place.id}.steps`, { returnObjects: true }));
  const keys = SCREEN_KEYS[place.id].map(([chord, does]) => [chord, t(`keys.${does}`)] as const);
  return (
    <>
      <p className="help-what">{t(`help.${place.id}.what`)}</p>
      <ol className="help-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {keys.length > 0 && (
        <section aria-labelledby="help-here">
          <h2 id="help-here">{t('help.here')}</h2>
          <KeyTable keys={keys} caption={t('help.here')} />
        </section>
      )}
    </>
  );
}

type KeyRow = readonly [chord: Chord, does: string];

function KeyTable(props: {
  readonly keys: readonly KeyRow[];
  readonly caption: string;
}): ReactNode {
  return (
    <table className="key-table">
      <caption className="visually-hidden">{props.caption}</caption>
      <tbody>
        {props.keys.map(([chord, does]) => (
          <tr key={chord.join(' ')}>
            <th scope="row">
              <Keys chord={chord} />
              <span className="visually-hidden">{chord.join(' ')}</span>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The keys that hold on every screen: those of the screens, of what has keys of its own, and two more. */
function useEverywhere(): readonly KeyRow[] {
  const { t } = useTranslation();
  return [
    [['Ctrl', 'K'], t('keys.find')],
    ...PLACES.map(({ key, name }): KeyRow => [['Ctrl', key], t(name)]),
    ...ACTIONS.flatMap(({ key, name }): KeyRow[] => (key ? [[key.chord, t(`deed.${name}`)]] : [])),
    [['Tab'], t('keys.tab')],
    [['Esc'], t('keys.escape')],
  ];
}
