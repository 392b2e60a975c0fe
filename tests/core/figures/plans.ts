import type { Core } from '../../../core/index.ts';

/** How SQLite would go about a query: one step a line. Whatever it binds is nothing. */
export function planOf({ storage }: Core, sql: string): string[] {
  const names = [...new Set(sql.match(/@\w+/g) ?? [])].map((name) => [name.slice(1), null]);
  const explain = storage.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const steps = sql.includes('?') ? explain.all(1) : explain.all(Object.fromEntries(names));
  return steps.map(({ detail }) => detail);
}
