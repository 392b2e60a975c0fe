import i18next from 'i18next';
import type { ErrorBody } from '../../core/kernel/index.ts';
import { saidByCode } from '../i18n/said.ts';

/** A refusal; its message is the server's Vietnamese sentence, which says what to do. For screens: {@link errorText}. */
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

type RefusalBody = ErrorBody['error'];

/** A refusal in the language of the screens; in Vietnamese it is the server's own sentence. */
export function refusalText({ code, message, details }: RefusalBody): string {
  return saidByCode(`refusals.${code}`, message, details);
}

/** What to say of anything thrown: a refusal says it itself, a defect of ours gets a plain sentence. */
export function errorText(thrown: unknown): string {
  return thrown instanceof ApiError ? refusalText(thrown) : i18next.t('errors.internal');
}

const NOT_FOUND = 404;
const CONFLICT = 409;

/** Whether the server refused because things are no longer as the screen shows them. */
export function isOutOfDate(error: unknown): boolean {
  return error instanceof ApiError && (error.status === CONFLICT || error.status === NOT_FOUND);
}
