/** What a refusal's code means to a caller over HTTP; all others are input: 422. */
const STATUS = {
  'no-person': 401,
  'not-found': 404,
  'no-route': 404,
  'wrong-method': 405,
  'file-too-heavy': 413,
  'file-too-big': 413,
  'wrong-media': 415,
  'data-in-use': 409,
  'file-exists': 409,
  'file-busy': 409,
  'read-only': 409,
  'not-empty': 409,
  'import-undone': 409,
  'audit-signed': 409,
  'name-taken': 409,
  'printer-name-taken': 409,
  'printer-busy': 409,
  'job-ended': 409,
  'job-not-paused': 409,
  'preview-stale': 409,
  'number-taken': 409,
  'document-is-report': 409,
  'report-moving': 409,
  'data-changing': 409,
  'data-place-away': 409,
  'wrong-market': 409,
  cancelled: 409,
  'disk-full': 507,
  internal: 500,
  'core-stopped': 503,
  'no-data': 503,
} as const;

type Status = (typeof STATUS)[keyof typeof STATUS] | 422;

/** The HTTP status of a refusal: 404 for what is not there, 409 for a state that forbids it. */
export function statusOf(code: string): Status {
  if (isListed(code)) return STATUS[code];
  if (code.startsWith('unknown-')) return 404;
  if (code.startsWith('already-')) return 409;
  return 422;
}

function isListed(code: string): code is keyof typeof STATUS {
  return Object.hasOwn(STATUS, code);
}
