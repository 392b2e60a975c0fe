/**
 * Visits: whom to go and see today and why, in the order of the aisles, and the
 * route sheet to take along.
 */
export {
  type RefusalReason,
  VISIT_REASONS,
  type Visit,
  type VisitCause,
  type VisitChoice,
  type VisitList,
  type VisitReason,
  WorthReasons,
} from './schema.ts';
export { createVisits, type UrgentVisits, type Visits, type VisitsDeps } from './visits.ts';
