import { Refusal } from '../../kernel/index.ts';
import type { Bitmap, StickerTemplate } from '../../stickers/index.ts';
import type { ItemRow } from '../store.ts';
import type { Checked, Checker } from './checker.ts';
import type { QueueDeps } from './deps.ts';

/** A sticker of a job as it comes from the drawing board. */
export type Drawn =
  | { readonly item: ItemRow; readonly bitmap: Bitmap }
  /** `noRoom`: its text does not fit. */
  | { readonly item: ItemRow; readonly problem: string; readonly noRoom: boolean };

/** Few, so that the first sticker comes soon and what was changed since is drawn rarely. */
const CHUNK = 10;
/** Chunks drawn while one is being sent, so that the printer never waits. */
const AHEAD = 3;

interface Feed extends Pick<QueueDeps, 'store' | 'stickers'> {
  readonly check: Checker;
  readonly template: StickerTemplate;
  readonly signal: AbortSignal;
}

/** Draws what is still queued of a job, in order, a little ahead of whoever takes it. */
export async function* drawnOf(jobId: number, feed: Feed): AsyncGenerator<Drawn, void> {
  const ahead: Promise<Drawn[]>[] = [];
  let behind = 0;
  for (;;) {
    while (ahead.length < AHEAD) {
      const items = feed.store.queued(jobId, behind, CHUNK);
      const last = items.at(-1);
      if (!last) break;
      behind = last.position;
      const drawing = drawChunk(items, feed);
      // Whoever stops early leaves drawings behind that nobody waits for.
      drawing.catch(() => undefined);
      ahead.push(drawing);
    }
    const chunk = await ahead.shift();
    if (!chunk) return;
    yield* chunk;
  }
}

type Line = Extract<Checked, { readonly qr: unknown }>;
type Picture = { readonly bitmap: Bitmap } | { readonly problem: string };

async function drawChunk(items: readonly ItemRow[], feed: Feed): Promise<Drawn[]> {
  const checked = items.map((item) => ({ item, line: feed.check(item) }));
  const lines = checked.flatMap(({ line }) => ('qr' in line ? [line] : []));
  const pictures = await drawLines(lines, feed);
  return checked.map(({ item, line }): Drawn => {
    if ('problem' in line) return { item, problem: line.problem, noRoom: false };
    const picture = pictures.get(item.codeId);
    if (!picture) throw new Error(`no picture of ${item.stall}`);
    return 'bitmap' in picture ? { item, ...picture } : { item, ...picture, noRoom: true };
  });
}

/** By the code's id. */
async function drawLines(lines: readonly Line[], feed: Feed): Promise<Map<number, Picture>> {
  if (lines.length === 0) return new Map();
  const { stickers, template, signal } = feed;
  try {
    const { pictures, without } = await stickers.drawChecked(template, lines, { signal });
    const noRoom = new Map(without.map(({ stall, reason }) => [stall, reason]));
    return new Map([
      ...lines.flatMap(({ occupancy, qr }): [number, Picture][] => {
        const problem = noRoom.get(occupancy.stallCode);
        return problem === undefined ? [] : [[qr.id, { problem }]];
      }),
      ...pictures.map(({ qr, bitmap }): [number, Picture] => [qr.id, { bitmap }]),
    ]);
  } catch (thrown) {
    if (!(thrown instanceof Refusal && thrown.code === 'text-too-long')) throw thrown;
    // None of them has room; one by one each says its own reason.
    const [only] = lines;
    if (lines.length === 1 && only) return new Map([[only.qr.id, { problem: thrown.message }]]);
    const each = await Promise.all(lines.map((line) => drawLines([line], feed)));
    return new Map(each.flatMap((one) => [...one]));
  }
}
