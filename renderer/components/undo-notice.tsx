import { CloseButton } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from './async.tsx';
import { SteadyButton } from './steady-button.tsx';

/** Something just done, in a sentence, and how to take it back. */
export interface Done {
  /** Differs from one deed to the next, so that each gets its full time. */
  readonly key: string | number;
  readonly text: string;
  /** Takes it back; without it there is nothing to take back. */
  readonly undo?: (() => Promise<unknown>) | undefined;
}

interface UndoNoticeProps {
  readonly done: Done | null;
  /** The notice has had its time, was closed, or the deed was taken back. */
  readonly onClose: () => void;
}

/** Ten seconds are promised; two more for the hand that is already on its way. */
const SHOWN_FOR = 12_000;

/**
 * Confirm-by-undo: the deed is done at once, and for twelve seconds this notice
 * offers the way back. Put it where the eye is, before the list it speaks of,
 * and leave it there with `done={null}`: a status region must be on the page
 * before it has something to say. It stays while the pointer or the keyboard is
 * on it, and for as long as taking back fails.
 */
export function UndoNotice({ done, onClose }: UndoNoticeProps): ReactNode {
  return (
    <div className="undo-notice" role="status">
      {done && <Notice key={done.key} done={done} onClose={onClose} />}
    </div>
  );
}

function Notice({ done, onClose }: { done: Done; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  const back = useMutation({
    mutationFn: async () => done.undo?.(),
    onSuccess: onClose,
    networkMode: 'always',
  });
  const stays = held || !back.isIdle;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (stays) return;
    const ending = setTimeout(() => close(), SHOWN_FOR);
    return () => clearTimeout(ending);
  }, [stays]);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the notice while somebody is at it */}
      <div
        className="undo-notice-body"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={({ currentTarget }) =>
          setHeld(currentTarget.contains(document.activeElement))
        }
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        <IconCheck size={18} aria-hidden />
        <span className="undo-notice-text">{done.text}</span>
        {done.undo && (
          <SteadyButton
            variant="default"
            busy={back.isPending}
            leftSection={<IconArrowBackUp size={17} aria-hidden />}
            onClick={() => back.mutate()}
          >
            {t('common.undo')}
          </SteadyButton>
        )}
        <CloseButton aria-label={t('common.close')} onClick={onClose} />
      </div>
      <ErrorAlert error={back.error} />
    </>
  );
}
