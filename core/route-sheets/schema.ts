/** How a column is set: `code` large, `lead` with its first line in bold, `tick` a box to tick. */
type ColumnKind = 'code' | 'strong' | 'text' | 'lead' | 'tick';

export interface SheetColumn {
  readonly title: string;
  /** Points; all together at most 511, what A4 upright leaves between the margins. */
  readonly width: number;
  readonly kind: ColumnKind;
}

/** A stall to go to. */
export interface SheetStop {
  readonly zone: string;
  readonly row: string;
  /** One text for each column; boxes and room for notes are empty. */
  readonly cells: readonly string[];
}

/** A paper to walk the market with. All texts are Vietnamese and finished. */
export interface RouteSheet {
  readonly title: string;
  /** A second line in bold; empty: none. */
  readonly subtitle: string;
  /** Said in one line under the title; empty parts are left out. */
  readonly about: readonly string[];
  /** A line of its own above the table; empty: none. */
  readonly note?: string;
  /** At the foot of every page, beside its number. */
  readonly foot: string;
  readonly columns: readonly SheetColumn[];
  /** In walking order. */
  readonly stops: readonly SheetStop[];
}
