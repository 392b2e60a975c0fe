import {
  IconArrowsSplit2,
  IconChartBar,
  IconFileText,
  IconHome,
  IconQrcode,
  IconReportMoney,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

/**
 * The screens in the order of the work, each with its key: Ctrl and the digit.
 * `id` is the name of its texts: `nav.<id>` what it is called, `help.<id>` how it is used.
 */
export const PLACES = [
  { path: '/', id: 'overview', name: 'nav.overview', code: 'Digit1', key: '1', Icon: IconHome },
  {
    path: '/tieu-thuong',
    id: 'registry',
    name: 'nav.registry',
    code: 'Digit2',
    key: '2',
    Icon: IconUsers,
  },
  {
    path: '/tem-qr',
    id: 'stickers',
    name: 'nav.stickers',
    code: 'Digit3',
    key: '3',
    Icon: IconQrcode,
  },
  {
    path: '/sao-ke',
    id: 'statements',
    name: 'nav.statements',
    code: 'Digit4',
    key: '4',
    Icon: IconReportMoney,
  },
  {
    path: '/doi-soat',
    id: 'attribution',
    name: 'nav.attribution',
    code: 'Digit5',
    key: '5',
    Icon: IconArrowsSplit2,
  },
  {
    path: '/bieu-do',
    id: 'figures',
    name: 'nav.figures',
    code: 'Digit6',
    key: '6',
    Icon: IconChartBar,
  },
  {
    path: '/bao-cao',
    id: 'reports',
    name: 'nav.reports',
    code: 'Digit7',
    key: '7',
    Icon: IconFileText,
  },
  {
    path: '/cai-dat',
    id: 'settings',
    name: 'nav.settings',
    code: 'Digit8',
    key: '8',
    Icon: IconSettings,
  },
] as const;

export type Place = (typeof PLACES)[number];

/** The screen an address belongs to. */
export function placeAt(pathname: string): Place | undefined {
  return PLACES.find(({ path }) => path === pathname);
}
