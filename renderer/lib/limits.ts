/**
 * The longest texts the server takes, in characters; a field lets in no more,
 * so that nobody learns only on saving that a text was too long.
 */
export const LONGEST = {
  personName: 80,
  jobTitle: 80,
  marketName: 120,
  operator: 160,
  commune: 120,
  province: 120,
  vendorName: 120,
  phone: 40,
  goodsLine: 120,
  householdBusinessName: 160,
  note: 500,
  stall: 40,
  zone: 80,
  row: 80,
  account: 40,
  holder: 120,
  reason: 300,
  layoutName: 120,
  printerAddress: 280,
  scan: 1000,
  reissueName: 120,
  reissueNote: 1000,
  folder: 1000,
} as const;

/** How many stalls one trader may have. */
export const MOST_STALLS = 50;
