import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { withTexts } from '../i18n/index.ts';
import { parseSearch, pick, stringifySearch } from '../lib/search-params.ts';
import { CrashedScreen, LostScreen } from './lost-screen.tsx';
import { Root } from './root.tsx';

const root = createRootRoute({
  component: Root,
  notFoundComponent: LostScreen,
  errorComponent: CrashedScreen,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['xem']),
  component: lazyRouteComponent(() => import('../overview/index.tsx'), 'OverviewScreen'),
});

const visits = createRoute({
  getParentRoute: () => root,
  path: '/di-gap',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['ly-do', 'khu', 'tu', 'mo']),
  component: lazyRouteComponent(
    withTexts(() => import('../visits/index.tsx')),
    'VisitsScreen',
  ),
});

const registry = createRoute({
  getParentRoute: () => root,
  path: '/tieu-thuong',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['q', 'trang-thai', 'khu', 'tu', 'mo']),
  component: lazyRouteComponent(
    withTexts(() => import('../registry/index.tsx')),
    'RegistryScreen',
  ),
});

const stickers = createRoute({
  getParentRoute: () => root,
  path: '/tem-qr',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['trang', 'q', 'trang-thai', 'khu', 'day', 'tu', 'viec', 'ma', 'mo']),
  component: lazyRouteComponent(
    withTexts(() => import('../stickers/index.tsx')),
    'StickersScreen',
  ),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: '/sao-ke',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, ['muc', 'tu', 'tep', 'viec', 'thang', 'con']),
  component: lazyRouteComponent(
    withTexts(() => import('../statements/index.tsx')),
    'StatementsScreen',
  ),
});

const attribution = createRoute({
  getParentRoute: () => root,
  path: '/doi-soat',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['xem', 'q', 'tu', 'khoan']),
  component: lazyRouteComponent(
    withTexts(() => import('../attribution/index.tsx')),
    'AttributionScreen',
  ),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: '/bieu-do',
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, [
      ...['tu-ngay', 'den-ngay', 'theo', 'tinh', 'so', 'xem'],
      ...['trong-khu', 'trong-day', 'trong-nganh', 'qua-ngan-hang', 'cua'],
      ...['cot', 'nguoi', 'khoan', 'tu'],
    ] as const),
  component: lazyRouteComponent(
    withTexts(() => import('../figures/index.tsx')),
    'FiguresScreen',
  ),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/bao-cao',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['ky', 'muc', 'xem', 'ban']),
  component: lazyRouteComponent(
    withTexts(() => import('../reports/index.tsx')),
    'ReportsScreen',
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/cai-dat',
  validateSearch: (search: Record<string, unknown>) => pick(search, ['muc', 'tu']),
  component: lazyRouteComponent(
    withTexts(() => import('../settings/index.tsx')),
    'SettingsScreen',
  ),
});

/** The way between screens; what a screen shows is in its address and can be sent to a colleague. */
export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    visits,
    registry,
    stickers,
    statements,
    attribution,
    figures,
    reports,
    settings,
  ]),
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
