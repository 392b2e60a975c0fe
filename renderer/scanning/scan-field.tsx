import { Group, TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import type { CodesFound } from './codes-found.ts';

interface ScanFieldProps {
  readonly onCodes: CodesFound;
  readonly label?: string;
  readonly busy?: boolean;
  /** Has the focus from the start, as a gun types into whatever has it. */
  readonly autoFocus?: boolean;
}

/** Keys closer together than this are typed by a gun, not by a hand. */
const GUN_GAP_MS = 35;
/** Marks that no payment code has: a Vietnamese input method rewrote what the gun typed. */
const VIETNAMESE = /[^\p{ASCII}]/u;
const PAYMENT_CODE = /^\s*(\]Q\d)?0002/;

/**
 * A field for a scanner gun, which types a code and ends with Enter or Tab; a
 * code may be pasted or typed by hand as well. It keeps the focus, ready for the
 * next code, and tells when an input method has meddled.
 */
export function ScanField(props: ScanFieldProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isMangled, setMangled] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const pace = usePace();

  const take = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    const scanned = text.trim();
    if (scanned === '' || props.busy) return;
    setMangled(PAYMENT_CODE.test(scanned) && VIETNAMESE.test(scanned));
    setText('');
    field.current?.focus();
    props.onCodes([scanned], pace.isGun() ? 'gun' : 'hand');
    pace.reset();
  };
  return (
    <form onSubmit={take}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          ref={field}
          className="scan-field"
          label={props.label ?? t('codeSource.field')}
          leftSection={<IconScan size={17} aria-hidden />}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          {...(props.autoFocus ? { 'data-autofocus': true, autoFocus: true } : {})}
          value={text}
          maxLength={LONGEST.scan}
          onKeyDown={(event) => {
            pace.pressed(event.timeStamp);
            if (event.code === 'Tab' && PAYMENT_CODE.test(text)) take(event);
          }}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SteadyButton type="submit" variant="default" busy={props.busy ?? false} off={!text.trim()}>
          {t('codeSource.take')}
        </SteadyButton>
      </Group>
      <div className="scan-mangled" role="status">
        {isMangled && <div className="warning-line">{t('codeSource.mangled')}</div>}
      </div>
    </form>
  );
}

/** Tells a gun from a hand by the time between two keys. */
function usePace() {
  const times = useRef<number[]>([]);
  return {
    pressed: (at: number) => {
      times.current.push(at);
    },
    isGun: () => {
      const { current } = times;
      const span = (current.at(-1) ?? 0) - (current[0] ?? 0);
      return current.length > 10 && span / current.length < GUN_GAP_MS;
    },
    reset: () => {
      times.current = [];
    },
  };
}
