import { Refusal, toRefusal } from '../kernel/index.ts';

/**
 * A fault that a person can mend as the refusal that stands for it, anything
 * else as it is: on the way through a worker a system fault loses its code.
 */
export function plainFault(thrown: unknown): unknown {
  const known = toRefusal(thrown);
  return known.code === 'internal' ? thrown : known;
}

/** A fault that a person can mend; a defect of ours is thrown on. */
export function mendable(thrown: unknown): Refusal {
  const fault = plainFault(thrown);
  if (fault instanceof Refusal) return fault;
  throw fault;
}

/** What is said of a database that is damaged, or not there while copies of it are. */
export function damaged(message?: string): Refusal {
  return new Refusal(
    'damaged',
    message ?? 'Tệp dữ liệu bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất.',
  );
}
