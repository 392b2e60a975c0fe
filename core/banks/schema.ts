/** A NAPAS member, keyed by BIN: short codes differ from list to list. */
export interface Bank {
  /** Mã định danh ngân hàng: six digits, text. */
  readonly bin: string;
  /** Code in the vietqr.io style, e.g. `VCB`; never a key. */
  readonly code: string;
  /** As people say it, e.g. `Vietcombank`. */
  readonly shortName: string;
  readonly name: string;
  /** Whether transfers by account number can be received through NAPAS 247. */
  readonly receives: boolean;
}
