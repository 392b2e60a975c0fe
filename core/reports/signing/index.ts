export type { DayMoney, NewDocument, Register, SignOrder, TouchedReport } from './schema.ts';
export type { SignedMark } from './sign.ts';
export { createSigning, type Signing } from './signing.ts';
