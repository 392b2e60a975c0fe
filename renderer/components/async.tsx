import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconAlertCircle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, errorText } from '../lib/errors.ts';

interface ErrorAlertProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly title?: string | undefined;
}

/** An error where it happened: what, what to do, and a code to read over the phone. */
export function ErrorAlert({ error, onRetry, title }: ErrorAlertProps): ReactNode {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Alert
      ref={showInForm}
      color="red"
      role="alert"
      icon={<IconAlertCircle size={18} />}
      title={title}
      style={{ scrollMarginBottom: '5rem' }}
    >
      <Stack gap="xs" align="flex-start">
        <span>{errorText(error)}</span>
        <Group gap="sm">
          {onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          )}
          {error instanceof ApiError && (
            <span className="soft">{t('errors.code', { code: error.code })}</span>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

/** What a form was refused for may stand below the edge of the screen. */
function showInForm(alert: HTMLElement | null): void {
  if (alert?.closest('form, [role="dialog"]')) alert.scrollIntoView({ block: 'nearest' });
}

/** Grey bars in place of what is coming; nothing at all for the first fifth of a second. */
export function Loading({ rows = 6 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  useTimeout(() => setVisible(true), 200, { autoInvoke: true });
  return (
    <Stack gap="xs" data-state="loading" opacity={visible ? 1 : 0}>
      <span className="visually-hidden" role="status">
        {t('common.loading')}
      </span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <Skeleton key={row} height="var(--row)" animate={false} />
      ))}
    </Stack>
  );
}

interface AsyncProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly rows?: number;
}

/** Loading, error with "Thử lại", or the data: the three states every screen has. */
export function Async<Data>({ query, children, rows = 6 }: AsyncProps<Data>): ReactNode {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <ErrorAlert error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    return (
      <div data-state="error">
        <ErrorAlert error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Loading rows={rows} />;
}

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** Nothing here yet: what the place is for, and the one thing to do next. */
export function Empty({ title, text, children }: EmptyProps): ReactNode {
  return (
    <div className="empty" data-state="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children && (
        <Group justify="center" gap="xs">
          {children}
        </Group>
      )}
    </div>
  );
}
