/**
 * Registry: the market, its places, its traders, who trades where and when,
 * and the accounts and codes by which money finds them.
 *
 * Days: `fromDay` and `toDay` are both included; `toDay` null means it still
 * holds. On the day of a change the newer line counts.
 */
export { findPaymentCodes, isPaymentCode, paymentCodeOf } from './payment-code.ts';
export {
  createRegistry,
  type Registry,
  type RegistryChanged,
  type RegistryDeps,
} from './registry.ts';
export {
  ACCOUNT_KINDS,
  type Account,
  type AccountKind,
  type AccountOwner,
  type ImportedRow,
  type Market,
  MarketChange,
  type NewAccount,
  NewVendor,
  type Occupancy,
  type OperatorType,
  type RoutingCode,
  type RoutingKind,
  type RowProblem,
  type StallSelection,
  type StatusChange,
  VENDOR_STATUSES,
  VendorChange,
  type VendorDetail,
  type VendorFilter,
  type VendorImportOptions,
  type VendorImportResult,
  type VendorKind,
  type VendorListFile,
  type VendorStatus,
  type VendorSummary,
} from './schema.ts';
