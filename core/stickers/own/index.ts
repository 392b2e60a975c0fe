/** Own: templates, sheets and texts that the board adds. */
export { judgeSize } from './judge.ts';
export { createOwn, templateOf } from './own.ts';
