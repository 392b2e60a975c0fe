import { z } from 'zod';
import { refuse } from '../kernel/index.ts';
import { Layout, LayoutTable, type Role } from './reading/layouts.ts';
import { headingKey, headingText } from './reading/taught-cells.ts';
import { columnNamed } from './reading/taught-fit.ts';

/** What the file says it is. */
const KIND = 'cho-so/mau-sao-ke';
/** A layout is a few thousand characters; nothing bigger is one. */
const MOST_BYTES = 256 * 1024;
const DEEPEST = 12;
const LONGEST_TEXT = 300;
const MOST_ITEMS = 400;

/** One table, found by its headings or its places, and nothing a reader does not know. */
const TaughtLayout = z.strictObject({
  ...Layout.shape,
  tables: z
    .array(
      z.strictObject({
        ...LayoutTable.shape,
        headings: z.array(z.string()).max(MOST_ITEMS),
      }),
    )
    .length(1),
});

const LayoutFile = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(1),
  name: z.string().min(1),
  layout: TaughtLayout,
});

/** A layout with the name people know it by. */
export interface NamedLayout {
  readonly name: string;
  readonly layout: Layout;
}

/**
 * A layout as a file for another board: without account numbers, names of
 * people, or whose files it was taught on.
 */
export function packLayout({ name, layout }: NamedLayout): {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const shown = headingText(name) || 'sao kê';
  const file = { kind: KIND, version: 1, name: shown, layout: { ...layout, name: shown } };
  const slug = shown.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return {
    name: `mau-sao-ke-${slug}.json`,
    bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`),
  };
}

/**
 * Reads such a file.
 * @throws Refusal `not-a-layout-file`; it may come from anybody.
 */
export function unpackLayout(bytes: Uint8Array): NamedLayout {
  if (bytes.byteLength > MOST_BYTES) throw notALayout();
  const parsed = LayoutFile.safeParse(jsonOf(bytes));
  if (!parsed.success) throw notALayout();
  const { name, layout } = parsed.data;
  return { name: headingText(name), layout: checkedLayout(layout) };
}

/** A layout out of the store. */
export function storedLayout(json: string): Layout {
  return Layout.parse(JSON.parse(json));
}

/**
 * A taught layout whose columns can be found.
 * @throws Refusal `not-a-layout-file`.
 */
function checkedLayout(layout: Layout): Layout {
  const [table] = layout.tables;
  const headings = table?.headings ?? [];
  const keys = headings.map(headingKey);
  const width = headings.length || (table?.shape?.length ?? 0);
  const has = (...roles: readonly Role[]): boolean =>
    roles.some((role) => table?.columns[role] !== undefined);
  const names = Object.values(table?.columns ?? {}).flat();
  const isFound = names.every((name) => {
    const at = columnNamed(name, keys);
    return at >= 0 && at < width;
  });
  const isWhole = has('date', 'bookingDate', 'valueDate') && has('in', 'out', 'amount');
  if (!isFound || !isWhole) throw notALayout();
  return layout;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Shallow, short, and without names that mean something to the language. */
function isPlain(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  if (typeof value !== 'object' || value === null) return true;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_ITEMS &&
    entries.every(([key, one]) => !FORBIDDEN.has(key) && isPlain(one, depth + 1))
  );
}

function notALayout(): never {
  return refuse(
    'not-a-layout-file',
    'Tệp này không phải mẫu đọc tệp của Chợ Số, hoặc đã bị sửa hỏng. Hãy xin lại tệp mau-sao-ke-….json từ nơi đã gửi.',
  );
}
