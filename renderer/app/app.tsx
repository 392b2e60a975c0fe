import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../lib/errors.ts';
import { styleNonce } from '../lib/style-nonce.ts';
import { theme } from '../theme.ts';
import { router } from './router.ts';

/** The whole app: texts, looks, data and the way between screens. */
export function App(): ReactNode {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" autoClose={6000} transitionDuration={120} />
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
    mutationCache: new MutationCache({
      onError: (error) => {
        // The server no longer knows who is at work: asking opens the list of names.
        if (error instanceof ApiError && error.status === 401) {
          void client.invalidateQueries({ queryKey: ['session'] });
        }
      },
    }),
  });
  return client;
}
