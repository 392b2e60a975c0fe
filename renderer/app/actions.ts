import {
  IconChecklist,
  IconDatabase,
  IconFileSpreadsheet,
  IconFileText,
  IconFileUpload,
  IconFolder,
  IconHelp,
  IconHistory,
  IconInfoCircle,
  IconLanguage,
  IconListDetails,
  IconPrinter,
  IconRestore,
  IconRosette,
  IconScan,
  IconStack2,
  IconStethoscope,
  IconSticker,
  IconTemplate,
  IconTextSize,
  IconUserPlus,
  IconUserShare,
  IconUsers,
  IconWalk,
} from '@tabler/icons-react';
import type { Chord } from '../components/keys.tsx';
import type { PLACES } from './places.ts';

/** What is done on the spot, wherever one is. */
export type Effect = 'help' | 'person' | 'backup' | 'type-size';

/** Also places that belong to a screen and have no key of their own. */
type Path = (typeof PLACES)[number]['path'] | '/di-gap';

/** What a key or a choice in the finder does: go to an address, or something on the spot. */
type Deed = { readonly path: Path; readonly search?: string } | { readonly effect: Effect };

/** One thing a person can do by name. */
export type Action = Deed & {
  readonly id: string;
  /** Called by the text `deed.<name>`. */
  readonly name:
    | 'visits'
    | 'addVendor'
    | 'importList'
    | 'print'
    | 'sheet'
    | 'printQueue'
    | 'templates'
    | 'putUp'
    | 'scan'
    | 'takeIn'
    | 'imports'
    | 'queue'
    | 'decided'
    | 'report'
    | 'backup'
    | 'restore'
    | 'market'
    | 'people'
    | 'printers'
    | 'folder'
    | 'language'
    | 'audit'
    | 'diagnostics'
    | 'about'
    | 'person'
    | 'typeSize'
    | 'help';
  readonly Icon: typeof IconHelp;
  /** Keys of its own; without them those of its screen lead to it. */
  readonly key?: { readonly code: string; readonly chord: Chord };
  /** Offered before anything is typed. */
  readonly usual?: boolean;
};

/** Everything that can be done by name, in the order of the work: for the finder and the list of keys. */
export const ACTIONS: readonly Action[] = [
  { id: 'visits', name: 'visits', path: '/di-gap', Icon: IconWalk, usual: true },
  {
    id: 'add-vendor',
    name: 'addVendor',
    path: '/tieu-thuong',
    search: '?mo=moi',
    Icon: IconUserPlus,
    key: { code: 'F2', chord: ['F2'] },
    usual: true,
  },
  {
    id: 'import-list',
    name: 'importList',
    path: '/tieu-thuong',
    search: '?mo=nhap',
    Icon: IconFileSpreadsheet,
  },
  { id: 'print', name: 'print', path: '/tem-qr', Icon: IconPrinter, usual: true },
  { id: 'sheet', name: 'sheet', path: '/tem-qr', search: '?viec=to-a4', Icon: IconSticker },
  {
    id: 'print-queue',
    name: 'printQueue',
    path: '/tem-qr',
    search: '?trang=hang-doi',
    Icon: IconStack2,
  },
  { id: 'templates', name: 'templates', path: '/tem-qr', search: '?trang=mau', Icon: IconTemplate },
  { id: 'put-up', name: 'putUp', path: '/tem-qr', search: '?viec=da-dan', Icon: IconChecklist },
  { id: 'scan', name: 'scan', path: '/tem-qr', search: '?viec=quet-thu', Icon: IconScan },
  { id: 'take-in', name: 'takeIn', path: '/sao-ke', Icon: IconFileUpload, usual: true },
  { id: 'imports', name: 'imports', path: '/sao-ke', search: '?muc=cac-lan', Icon: IconHistory },
  { id: 'queue', name: 'queue', path: '/doi-soat', Icon: IconChecklist, usual: true },
  { id: 'decided', name: 'decided', path: '/doi-soat', search: '?xem=sale', Icon: IconHistory },
  { id: 'report', name: 'report', path: '/bao-cao', Icon: IconFileText, usual: true },
  {
    id: 'backup',
    name: 'backup',
    effect: 'backup',
    Icon: IconDatabase,
    key: { code: 'F9', chord: ['F9'] },
    usual: true,
  },
  {
    id: 'restore',
    name: 'restore',
    path: '/cai-dat',
    search: '?muc=sao-luu',
    Icon: IconRestore,
  },
  { id: 'market', name: 'market', path: '/cai-dat', search: '?muc=cho', Icon: IconRosette },
  { id: 'people', name: 'people', path: '/cai-dat', search: '?muc=nguoi', Icon: IconUsers },
  { id: 'printers', name: 'printers', path: '/cai-dat', search: '?muc=may-in', Icon: IconPrinter },
  { id: 'folder', name: 'folder', path: '/cai-dat', search: '?muc=du-lieu', Icon: IconFolder },
  {
    id: 'language',
    name: 'language',
    path: '/cai-dat',
    search: '?muc=hien-thi',
    Icon: IconLanguage,
  },
  { id: 'audit', name: 'audit', path: '/cai-dat', search: '?muc=nhat-ky', Icon: IconListDetails },
  {
    id: 'diagnostics',
    name: 'diagnostics',
    path: '/cai-dat',
    search: '?muc=chan-doan',
    Icon: IconStethoscope,
  },
  {
    id: 'about',
    name: 'about',
    path: '/cai-dat',
    search: '?muc=gioi-thieu',
    Icon: IconInfoCircle,
  },
  {
    id: 'person',
    name: 'person',
    effect: 'person',
    Icon: IconUserShare,
    key: { code: 'F4', chord: ['F4'] },
  },
  { id: 'type-size', name: 'typeSize', effect: 'type-size', Icon: IconTextSize },
  {
    id: 'help',
    name: 'help',
    effect: 'help',
    Icon: IconHelp,
    key: { code: 'F1', chord: ['F1'] },
    usual: true,
  },
];
