import { z } from 'zod';

const Path = z.string().trim().min(1).max(1000);

/** `POST /desktop/choose-folder` and `/desktop/choose-file`: a body may be left out. */
export const Choose = z.strictObject({
  title: z.string().trim().min(1).max(120).optional(),
  /** Where the dialog opens, when it is there. */
  defaultPath: Path.optional(),
});

/** `POST /desktop/show-data-folder`: the folder itself, or a file of ours in its folder. */
export const Show = z.strictObject({ file: Path.optional() });

/** What is needed of `GET /api/data`. */
export const DataState = z.object({ folder: z.string().min(1) });

/** What is needed of `GET /api/data/backups`. */
export const Backups = z.object({
  status: z.object({ second: z.object({ folder: z.string().min(1) }).nullable() }),
});

/** How the core says that it will not. */
export const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
