/** Banks: the NAPAS members shipped with the app, and finding one by what people write. */
export { type Banks, createBanks } from './banks.ts';
export type { Bank } from './schema.ts';
