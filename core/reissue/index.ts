/** Reissue: campaigns that give a group of traders new stickers, by aisle, to the last one. */
export { STALE_WORDS } from './choosing.ts';
export { createReissue, type Reissue, type ReissueDeps } from './reissue.ts';
export {
  type LineCounts,
  type LineState,
  NewReissue,
  type Place,
  type Rehearsal,
  type ReissueAisle,
  type ReissueDetail,
  type ReissueLine,
  ReissueRule,
  type ReissueSummary,
} from './schema.ts';
