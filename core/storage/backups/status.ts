import { type ErrorBody, errorBody, Refusal, today } from '../../kernel/index.ts';
import { lostRefusal } from '../lost-writes.ts';
import type { BackupFile, BackupStatus, SecondPlace } from '../schema.ts';
import { listAll } from './listing.ts';
import type { Making } from './make.ts';
import { readName } from './names.ts';
import { recallQuietly } from './remembered.ts';
import { isFromFuture } from './rotate.ts';
import { awayRefusal, isSameDisk, isThere } from './second-place.ts';

/** How safe the data is now; opens no file. */
export async function statusOf(making: Making): Promise<BackupStatus> {
  const { folder, clock } = making;
  const copies = await listAll(folder, clock);
  const { second, secondDeclined, isForgotten } = recallQuietly(folder);
  const isLate = ({ madeAt }: BackupFile): boolean => isFromFuture(madeAt, today(clock));
  // Those that a restore or a change of the schema leaves hold what was to be left behind.
  const safe = copies.filter(({ reason }) => reason === 'auto' || reason === 'manual');
  return {
    last: safe.find((copy) => !isLate(copy)) ?? safe[0] ?? null,
    second: await secondPlace(making),
    isSecondDeclined: second === null && secondDeclined,
    problem: told(
      making.problem ?? lostRefusal(folder, clock) ?? (isForgotten ? forgottenRefusal() : null),
    ),
  };
}

async function secondPlace({ folder, secondProblem }: Making): Promise<SecondPlace | null> {
  const { second, secondLastCopy, secondMissedSince } = recallQuietly(folder);
  if (!second) return null;
  const [isHere, isSame] = await Promise.all([isThere(second), isSameDisk(folder, second.folder)]);
  return {
    folder: second.folder,
    state: isHere ? 'there' : 'away',
    lastCopyAt: readName(secondLastCopy ?? '')?.madeAt ?? null,
    missedSince: secondMissedSince,
    isSameDisk: isHere && isSame,
    problem: told(isHere ? secondProblem : awayRefusal(second)),
  };
}

function forgottenRefusal(): Refusal {
  return new Refusal(
    'second-place-forgotten',
    'Tệp ghi nơi lưu thứ hai bị hỏng nên không còn biết nơi đó; các bản sao vẫn còn nguyên. Hãy chọn lại nơi lưu thứ hai.',
  );
}

function told(refusal: Refusal | null): ErrorBody['error'] | null {
  return refusal && errorBody(refusal).error;
}
