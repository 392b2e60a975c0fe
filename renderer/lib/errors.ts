import type { ErrorBody } from '../../core/kernel/index.ts';

/** A refusal as the server worded it, in Vietnamese and saying what to do. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, body: ErrorBody['error']) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.details = body.details;
  }
}

/** Whether a parsed body is the shape in which refusals travel. */
export function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  const { error } = value;
  return (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string' &&
    'code' in error &&
    typeof error.code === 'string'
  );
}

const NOT_FOUND = 404;
const CONFLICT = 409;

/** Whether the server refused because things are no longer as the screen shows them. */
export function isOutOfDate(error: unknown): boolean {
  return error instanceof ApiError && (error.status === CONFLICT || error.status === NOT_FOUND);
}
