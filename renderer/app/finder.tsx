import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../components/keys.tsx';
import type { Effect } from './actions.ts';
import { type Finding, useFindings } from './findings.tsx';

const [store, spotlight] = createSpotlight();

interface FinderProps {
  /** Each press of Ctrl+K is a new one. */
  readonly opening: number;
  readonly onEffect: (effect: Effect) => void;
}

/**
 * Ctrl+K: a screen or something to do by its name, a trader by stall, name,
 * phone or account, a stall by its code. What has keys of its own shows them.
 */
export function Finder({ opening, onEffect }: FinderProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [recent, setRecent] = useState<readonly Finding[]>([]);
  const { groups, isSearching } = useFindings({ text, recent, onEffect });
  // Opened by our own key: the library's goes by the letter, which UniKey may rewrite.
  useEffect(() => {
    if (opening > 0) spotlight.open();
  }, [opening]);
  const list = useRef<HTMLDivElement>(null);
  const attach = useCallback((element: HTMLDivElement | null) => {
    list.current = element;
    chooseFirst(element);
    // What scrolls is a stop for Tab, else nobody can scroll it without a mouse.
    element?.querySelector('[data-scrollarea-viewport]')?.setAttribute('tabindex', '0');
  }, []);
  const shown = groups.flatMap(({ findings }) => findings.map(({ id }) => id)).join(' ');
  // The library chooses the first when a letter is typed; what is found comes a moment later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is the whole point.
  useEffect(() => chooseFirst(list.current), [shown]);
  const choose = (finding: Finding) => {
    setRecent((before) => [finding, ...before.filter(({ id }) => id !== finding.id)]);
    finding.run();
  };
  return (
    <Spotlight.Root
      store={store}
      centered={false}
      yOffset="10vh"
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight="min(34rem, 72vh)"
      attributes={{ content: { 'aria-label': t('finder.title') } }}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <Spotlight.Search
        aria-label={t('finder.title')}
        placeholder={t('finder.hint')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList ref={attach}>
        {groups.map(({ name, findings }) => (
          <Spotlight.ActionsGroup key={name} label={t(`finder.${name}`)}>
            {findings.map((finding) => (
              <Spotlight.Action
                key={finding.id}
                label={finding.label}
                {...(finding.about ? { description: finding.about } : {})}
                leftSection={<finding.Icon size={18} stroke={1.6} aria-hidden />}
                {...(finding.chord ? { rightSection: <Keys chord={finding.chord} /> } : {})}
                onClick={() => choose(finding)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && !isSearching && (
          <Spotlight.Empty>{t('finder.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function chooseFirst(list: HTMLElement | null): void {
  const mark = 'data-selected';
  list?.querySelector(`[${mark}]`)?.removeAttribute(mark);
  list?.querySelector('[data-action]')?.setAttribute(mark, 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
