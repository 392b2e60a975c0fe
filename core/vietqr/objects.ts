import type { EmvObject } from './schema.ts';

/** Only with these do characters and UTF-16 units differ. */
const SURROGATE = /[\ud800-\udfff]/;

/** Writes one object: id, length in characters (two digits), value. */
export function writeObject(id: string, value: string): string {
  const length = SURROGATE.test(value) ? Array.from(value).length : value.length;
  if (length < 1 || length > 99) throw new RangeError(`object ${id} has ${length} characters`);
  return `${id}${String(length).padStart(2, '0')}${value}`;
}

/** What a walk along the objects found: those it could read, and where it stopped. */
export interface Walk {
  readonly objects: readonly EmvObject[];
  /** Null when the text ended exactly at an object's end. */
  readonly fault: {
    readonly at: number;
    readonly what: 'header' | 'length';
    readonly id: string;
  } | null;
}

/**
 * Walks `id, length, value` objects. Lengths count characters (code points),
 * not bytes and not UTF-16 units, as EMVCo counts them.
 */
export function readObjects(text: string): Walk {
  const characters = Array.from(text);
  const objects: EmvObject[] = [];
  let at = 0;
  while (at < characters.length) {
    const header = characters.slice(at, at + 4).join('');
    const id = header.slice(0, 2);
    if (!/^[0-9]{4}$/.test(header)) return { objects, fault: { at, what: 'header', id } };
    const end = at + 4 + Number(header.slice(2));
    if (end > characters.length) return { objects, fault: { at, what: 'length', id } };
    objects.push({ id, value: characters.slice(at + 4, end).join(''), parts: null });
    at = end;
  }
  return { objects, fault: null };
}

/** The first object with this id. */
export function objectOf(objects: readonly EmvObject[] | null, id: string): EmvObject | undefined {
  return objects?.find((object) => object.id === id);
}

/** The value of the first object with this id, or null. */
export function textOf(objects: readonly EmvObject[] | null, id: string): string | null {
  return objectOf(objects, id)?.value ?? null;
}
