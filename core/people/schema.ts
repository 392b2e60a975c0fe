import { z } from 'zod';

/** Someone who works in the market office and writes under their own name. */
export interface Person {
  readonly uid: string;
  readonly name: string;
  /** Chức danh, e.g. "Kế toán"; may be empty. */
  readonly jobTitle: string;
  readonly active: boolean;
}

/** What a new person needs. */
export const NewPerson = z.object({
  name: z.string().trim().min(1).max(80),
  jobTitle: z.string().trim().max(80).default(''),
});
export type NewPerson = z.input<typeof NewPerson>;
