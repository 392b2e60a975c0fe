/**
 * Feeds: asking SePay and Casso for the payments of accounts that are connected
 * there. What comes goes in as imports of statements, once each.
 */
export { createFeeds, type Feeds } from './feeds.ts';
export {
  type ConnectorId,
  type Feed,
  FeedDraft,
  type Pulled,
} from './schema.ts';
