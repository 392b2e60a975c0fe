import {
  IconChartBar,
  IconFileText,
  IconQrcode,
  IconReportMoney,
  IconUsers,
} from '@tabler/icons-react';

/** The screens in the order of the work, each with its key: Ctrl and the digit. */
export const PLACES = [
  { path: '/', name: 'nav.overview', code: 'Digit1', key: '1', Icon: IconChartBar },
  { path: '/tieu-thuong', name: 'nav.registry', code: 'Digit2', key: '2', Icon: IconUsers },
  { path: '/tem-qr', name: 'nav.stickers', code: 'Digit3', key: '3', Icon: IconQrcode },
  { path: '/sao-ke', name: 'nav.statements', code: 'Digit4', key: '4', Icon: IconReportMoney },
  { path: '/bao-cao', name: 'nav.reports', code: 'Digit5', key: '5', Icon: IconFileText },
] as const;
