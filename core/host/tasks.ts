/** A room's record of heavy functions, `core/<room>/tasks.ts`. */
type Tasks = Readonly<Record<string, (input: never) => unknown>>;

/**
 * Where each room keeps its heavy functions. The imports are written out, so
 * that a bundler sees them, and run only in the worker that needs them.
 */
export const taskRooms: Readonly<Record<string, () => Promise<{ readonly tasks: Tasks }>>> = {
  storage: () => import('../storage/tasks.ts'),
  registry: () => import('../registry/tasks.ts'),
  scanning: () => import('../scanning/tasks.ts'),
  stickers: () => import('../stickers/tasks.ts'),
  'sticker-audits': () => import('../sticker-audits/tasks.ts'),
  statements: () => import('../statements/tasks.ts'),
  aggregates: () => import('../aggregates/tasks.ts'),
  'route-sheets': () => import('../route-sheets/tasks.ts'),
  slips: () => import('../slips/tasks.ts'),
  reports: () => import('../reports/tasks.ts'),
};
