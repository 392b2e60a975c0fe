import i18next from 'i18next';
import { addDays, type Day, dayOf, type WallTime } from '../../core/kernel/index.ts';
import type { Tone } from '../components/tag.tsx';
import { refusalText } from '../lib/errors.ts';
import { spokenTime } from '../lib/when.ts';
import type { Backups } from '../types.ts';
import { placeName } from './place-names.ts';

type Status = Backups['status'];

/** How safe the data is, in the words of the line at the edge of the screen. */
export interface Safety {
  readonly tone: Tone;
  /** When and where: `07:00 hôm nay, trên máy này và ổ E:`. */
  readonly last: string;
  /** What is not as it should be, if anything. */
  readonly trouble: string | null;
}

/** What the copies are measured by. */
interface Now {
  /** By the server's clock, as are the times of the copies. */
  readonly today: Day;
  /** Nothing written since the last copy: it cannot be too old. */
  readonly lastWriteAt: WallTime | null;
}

/** So many days without a new copy are worth a word. */
const OLD_AFTER_DAYS = 2;

/**
 * Judges the state of the copies; the gravest trouble is the one that is said.
 */
export function safetyOf(status: Status, now: Now): Safety {
  const last = status.last ? whenAndWhere(status, now) : i18next.t('safety.none');
  return { last, ...troubleOf(status, now) };
}

function troubleOf(
  { last, second, problem }: Status,
  { today, lastWriteAt }: Now,
): Pick<Safety, 'tone' | 'trouble'> {
  if (problem) return { tone: 'bad', trouble: refusalText(problem) };
  if (!last) return { tone: 'warn', trouble: null };
  if (second?.problem && second.state === 'there') {
    return { tone: 'bad', trouble: refusalText(second.problem) };
  }
  // Away with nothing missing is as it should be: the stick lies locked away.
  if (second?.missedSince) {
    const since = spokenTime(second.missedSince, today);
    return {
      tone: 'warn',
      trouble: i18next.t('safety.away', { place: placeName(second.folder), since }),
    };
  }
  const isBehind = lastWriteAt !== null && lastWriteAt > last.madeAt;
  if (isBehind && dayOf(last.madeAt) < addDays(today, -OLD_AFTER_DAYS)) {
    return { tone: 'warn', trouble: i18next.t('safety.old') };
  }
  return { tone: 'good', trouble: null };
}

function whenAndWhere({ last, second }: Status, { today }: Now): string {
  if (!last) return '';
  const when = spokenTime(last.madeAt, today);
  const place = second && placeName(second.folder);
  if (last.place === 'second') return i18next.t('safety.secondOnly', { when, place });
  const isInBoth = second?.lastCopyAt != null && second.lastCopyAt >= last.madeAt;
  return isInBoth ? i18next.t('safety.both', { when, place }) : i18next.t('safety.here', { when });
}
