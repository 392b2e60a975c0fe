import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { parseSearch, pick, stringifySearch } from '../lib/search-params.ts';
import { CrashedScreen, LostScreen } from './lost-screen.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: LostScreen,
  errorComponent: CrashedScreen,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['xem']),
  component: lazyRouteComponent(() => import('../overview/index.tsx'), 'OverviewScreen'),
});

const registry = createRoute({
  getParentRoute: () => root,
  path: '/tieu-thuong',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['q', 'trang-thai', 'khu', 'tu', 'mo']),
  component: lazyRouteComponent(() => import('../registry/index.tsx'), 'RegistryScreen'),
});

const stickers = createRoute({
  getParentRoute: () => root,
  path: '/tem-qr',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['q', 'trang-thai', 'khu', 'tu', 'viec']),
  component: lazyRouteComponent(() => import('../stickers/index.tsx'), 'StickersScreen'),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: '/sao-ke',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['muc', 'xem', 'q', 'tu', 'khoan']),
  component: lazyRouteComponent(() => import('../statements/index.tsx'), 'StatementsScreen'),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['ky']),
  component: lazyRouteComponent(() => import('../reports/index.tsx'), 'ReportsScreen'),
});

/** The way between screens; what a screen shows is in its address and can be sent to a colleague. */
export const router = createRouter({
  routeTree: root.addChildren([overview, registry, stickers, statements, reports]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
