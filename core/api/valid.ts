import { isAbsolute } from 'node:path';
import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import { z } from 'zod';
import { isDay, isMonth, MAX_FILE_BYTES, Refusal, refuse, soundText } from '../kernel/index.ts';
import type { StallSelection } from '../registry/index.ts';
import { labelsOf } from './labels.ts';

/**
 * Checks a part of the request against a schema, its text made sound first;
 * what does not fit is refused with 422 and the names of the fields. It throws instead of answering, so a
 * route's typed responses are its good ones only.
 */
export function valid<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return zValidator(
    target,
    schema,
    (result) => {
      if (result.success) return;
      const paths = result.error.issues.map(({ path }) => path.map(String));
      const labels = labelsOf(paths);
      throw new Refusal(
        'invalid-input',
        `Thông tin gửi lên chưa đúng${labels.length > 0 ? ` ở: ${labels.join(', ')}` : ''}. Hãy kiểm tra rồi gửi lại.`,
        { fields: paths.map((path) => path.join('.')) },
      );
    },
    {
      // The validator's own type of a result: the compiler cannot see through the generic.
      validationFunction: (known, value) => known.safeParseAsync(sound(value)) as never,
    },
  );
}

const DEEPEST = 8; // no schema of ours goes this deep

/** All the text in a body with control characters and half characters taken out. */
function sound(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return soundText(value);
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => sound(one, depth + 1));
  if (value instanceof File) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, sound(one, depth + 1)]),
  );
}

/** A day of the calendar. */
export const DayText = z.string().refine(isDay);
/** A month, `YYYY-MM`. */
export const MonthText = z.string().refine(isMonth);
/** A whole number in a query string. */
export const CountText = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** What figures are narrowed to, by the keys of their rows; empty texts are keys too. */
export const FilterText = z.object({
  zone: z.string().max(200).optional(),
  row: z.string().max(400).optional(),
  goods: z.string().max(200).optional(),
  /** Bank BIN. */
  provider: z.string().max(20).optional(),
  /** A trader's uid. */
  vendor: z.string().min(1).max(100).optional(),
});

/** The page of a long list: from `offset`, at most `limit` rows (500 at the most). */
export const Page = z.object({
  offset: CountText.optional(),
  limit: CountText.pipe(z.number().min(1).max(500)).optional(),
});

/** Which stalls: all of them, or those named. */
export const Stalls = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ all: z.literal(false).optional(), stalls: z.array(z.string().min(1)).min(1) }),
]);

/** The stalls of such a request, as rooms take them. */
export function selectionOf(stalls: z.output<typeof Stalls>): StallSelection {
  return stalls.all === true ? { all: true } : { stalls: stalls.stalls };
}

/** What is used of an uploaded file: what Node's `File` and a browser's have in common. */
export interface UploadedFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** An uploaded file, less than {@link MAX_FILE_BYTES}. */
export const Upload = z.custom<UploadedFile>((value) => value instanceof File);

/** A path as a person wrote it; one that is not whole would begin wherever the program was started. */
export const Path = z.string().trim().min(1).max(1000).transform(whole);

/** @throws Refusal `not-absolute` */
function whole(path: string): string {
  // "E:" alone is the folder last used on that drive.
  const named = /^[a-z]:$/i.test(path) ? `${path}\\` : path;
  if (!isAbsolute(named)) {
    refuse(
      'not-absolute',
      'Hãy ghi đường dẫn đầy đủ, ví dụ "D:\\ChoSo" hoặc "/home/ban-quan-ly/cho-so".',
    );
  }
  return named;
}
