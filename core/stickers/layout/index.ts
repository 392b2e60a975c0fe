/** Layout: where everything on a sticker goes, for thermal printers and for A4 sheets alike. */
export type { Layout, NoRoom, Tools } from './arrange.ts';
export { blankOf, labelOf, layOut, type Plate, plateOf } from './lay-out.ts';
export { OFFICE, OFFICE_DOT, THERMAL } from './medium.ts';
export { NO_ROOM, noRoom } from './no-room.ts';
