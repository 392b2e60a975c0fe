import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Something the killed process does to the data, told before it begins. */
export type Operation =
  | { readonly kind: 'vendor'; readonly name: string }
  | { readonly kind: 'import'; readonly file: string; readonly count: number; readonly sum: number }
  | { readonly kind: 'undo'; readonly file: string }
  | { readonly kind: 'sign'; readonly period: string }
  | { readonly kind: 'copy' }
  | { readonly kind: 'due' }
  /** `file`: the name of the copy that is put in the place of the data. */
  | { readonly kind: 'restore'; readonly file: string };

/** A copy as it lies there: within one second another may be made under its name. */
export interface Copy {
  readonly name: string;
  readonly mark: string;
}

/** What the process says, one line each: it writes nothing that it has not told. */
export type Line =
  | { readonly type: 'ready' }
  | { readonly type: 'begin'; readonly operation: Operation }
  /** Acknowledged; all copies there are now. */
  | { readonly type: 'done'; readonly copies: readonly Copy[] };

/** What the data says, as far as these operations change it. */
export interface State {
  readonly vendors: ReadonlySet<string>;
  /** By file: how many payments, and their sum. */
  readonly imports: ReadonlyMap<string, readonly [count: number, sum: number]>;
  /** Periods whose report is signed: with its number, its model and all its files. */
  readonly signed: ReadonlySet<string>;
}

export const EMPTY: State = { vendors: new Set(), imports: new Map(), signed: new Set() };

/** What an operation makes of the data; a restore gives back what the copy holds. */
export function after(state: State, operation: Operation, heldBy: (copy: string) => State): State {
  switch (operation.kind) {
    case 'vendor':
      return { ...state, vendors: new Set([...state.vendors, operation.name]) };
    case 'import': {
      const { file, count, sum } = operation;
      return { ...state, imports: new Map([...state.imports, [file, [count, sum]]]) };
    }
    case 'undo':
      return {
        ...state,
        imports: new Map([...state.imports].filter(([file]) => file !== operation.file)),
      };
    case 'sign':
      return { ...state, signed: new Set([...state.signed, operation.period]) };
    case 'restore':
      return heldBy(operation.file);
    default:
      return state;
  }
}

/** The same text for the same state. */
export function asText({ vendors, imports, signed }: State): string {
  return JSON.stringify({
    vendors: [...vendors].sort(),
    imports: [...imports].sort(),
    signed: [...signed].sort(),
  });
}

/** The names of the copies of a data folder, without those that are only half made. */
export function copiesIn(folder: string): readonly string[] {
  const place = join(folder, 'backups');
  if (!existsSync(place)) return [];
  return readdirSync(place).filter((name) => name.endsWith('.db'));
}

/** The same copies, each with what tells it from a later one of its name. */
export function markedCopiesIn(folder: string): readonly Copy[] {
  return copiesIn(folder).flatMap((name) => {
    const file = statSync(join(folder, 'backups', name), { throwIfNoEntry: false });
    return file ? [{ name, mark: `${file.ino} ${file.mtimeMs}` }] : [];
  });
}
