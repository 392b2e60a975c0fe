import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import {
  focusManager,
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../lib/errors.ts';
import { styleNonce } from '../lib/style-nonce.ts';
import { theme } from '../theme.ts';
import { dataStateQuery } from './data-state.ts';
import { router } from './router.ts';

// Of two windows side by side both are visible; a person turns to one of them.
focusManager.setEventListener((onFocus) => {
  const turnedTo = () => onFocus();
  window.addEventListener('visibilitychange', turnedTo);
  window.addEventListener('focus', turnedTo);
  return () => {
    window.removeEventListener('visibilitychange', turnedTo);
    window.removeEventListener('focus', turnedTo);
  };
});

/** The whole app: texts, looks, data and the way between screens. */
export function App(): ReactNode {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="top-center" autoClose={5000} transitionDuration={120} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // The data sits on this very machine: asking again is cheap, a refusal is final.
        staleTime: 2_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({ onError: (error) => askAgain(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => askAgain(client, error) }),
  });
  return client;
}

/** Refusals after which other data may be open than the page knows of, or none. */
const DATA_TROUBLE: readonly string[] = ['no-data', 'data-changing', 'damaged', 'no-person'];

/** Asks again for what a refusal puts in doubt: who is at work, and which data is open. */
function askAgain(client: QueryClient, error: unknown): void {
  if (!(error instanceof ApiError)) return;
  // The server no longer knows who is at work: asking opens the list of names.
  if (error.code === 'no-person') void client.invalidateQueries({ queryKey: ['session'] });
  if (DATA_TROUBLE.includes(error.code)) {
    void client.invalidateQueries({ queryKey: dataStateQuery.queryKey });
  }
}
