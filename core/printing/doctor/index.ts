/** The printer doctor: what keeps a printer from printing, found without printing. */
export { type CheckOptions, checkPrinter } from './check.ts';
export { converse } from './conversation.ts';
export { findLanguage } from './listening.ts';
