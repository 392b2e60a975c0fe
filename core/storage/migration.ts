/**
 * One step of the schema. Steps are imported by name and run in order of
 * `version`; a released step is never edited, a new one is added.
 */
export interface Migration {
  /** The schema's `user_version` once this step is done; 1, 2, 3 … */
  readonly version: number;
  /** For people reading a log. */
  readonly name: string;
  /** SQL run inside the one transaction of all pending steps. */
  readonly sql: string;
}
