import type { Codes } from '../codes/index.ts';
import { formatDay, refuse, stallKey } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import type { Reissue } from './reissue.ts';
import type { LineState, ReissueDetail } from './schema.ts';

/** What people saw at the stalls of a running campaign, told to the codes. */
export function createHanding(deps: {
  readonly registry: Registry;
  readonly codes: Codes;
  /** @throws Refusal `unknown-reissue`, `reissue-ended` */
  readonly running: (uid: string) => ReissueDetail;
}): Pick<Reissue, 'putUp' | 'refused'> {
  const { registry, codes } = deps;

  function stallsOf({ lines }: ReissueDetail, stalls: readonly string[]): Occupancy[] {
    const chosen = new Set(
      lines.flatMap(({ stall, state }) => (state === 'gone' ? [] : [stallKey(stall)])),
    );
    const others = stalls.filter((stall) => !chosen.has(stallKey(stall)));
    if (others.length > 0) {
      refuse(
        'not-in-reissue',
        `Sạp ${named(others)} không thuộc chiến dịch này. Hãy tải lại danh sách.`,
        { stalls: others },
      );
    }
    return registry.occupancies({ stalls });
  }

  /** Whether there can be a sticker that says what the campaign wants. */
  function mayHang(occupancy: Occupancy, state: LineState | undefined): boolean {
    if (state === 'no-account' || state === 'old-name') return false;
    const right = codes.rightCodeOf(occupancy);
    // A version that is only drawn hangs nowhere.
    return right !== null && (state === 'sent' || right.id === codes.codeOf(occupancy.id)?.id);
  }

  return {
    putUp: (author, uid, { stalls, day }) => {
      const campaign = deps.running(uid);
      const { startedDay } = campaign;
      if (day < startedDay) {
        refuse(
          'bad-day',
          `Chiến dịch bắt đầu ngày ${formatDay(startedDay)} nên tem dán trước đó không tính. Hãy chọn lại ngày.`,
        );
      }
      // Without a new sticker the old one would be confirmed once more, and nobody would be helped.
      const states = new Map(
        campaign.lines.map(({ occupancyUid, state }) => [occupancyUid, state]),
      );
      // Of what hangs already a second person's word is no news, and would count as a step back.
      const seen = stallsOf(campaign, stalls).filter(({ uid }) => states.get(uid) !== 'put-up');
      const undone = seen
        .filter((line) => !mayHang(line, states.get(line.uid)))
        .map(({ stallCode }) => stallCode);
      if (undone.length > 0) {
        refuse(
          'nothing-new-to-put-up',
          `Sạp ${named(undone)} chưa có tem mới. Hãy in tem trước, hoặc bỏ chọn các sạp này.`,
          { stalls: undone },
        );
      }
      const told = seen.map(({ stallCode }) => stallCode);
      if (told.length > 0) codes.confirmPutUp(author, told, day);
    },
    refused: (author, uid, { stalls, day, reason }) => {
      stallsOf(deps.running(uid), stalls);
      codes.setStatus(author, stalls, 'refused', { day, reason });
    },
  };
}

const NAMED = 20;

function named(stalls: readonly string[]): string {
  return stalls.length > NAMED ? `${stalls.slice(0, NAMED).join(', ')}, …` : stalls.join(', ');
}
