import { renameSync } from 'node:fs';
import type { Keeper, OwnMarket } from '../../api/index.ts';
import { Refusal, refuse } from '../../kernel/index.ts';
import { movedTo, platformDataDir } from '../../storage/index.ts';
import type { Step } from './changes.ts';
import { openedOf, type Standing } from './opener.ts';
import { makeOwn } from './own-market.ts';
import type { Parts } from './parts.ts';
import { isDataFolder, isSameFolder, stampOf } from './places.ts';

/** What the keeper opens when a person asks for it. */
export function openingsOf(
  parts: Parts,
): Pick<Keeper, 'openSample' | 'openOwn' | 'beginOwn' | 'giveUpPlace'> {
  const { changes, places, clock } = parts;
  return {
    openSample: () => changes.run('Đang mở chợ mẫu', (step) => openSample(parts, step)),
    openOwn: (folder) => changes.run('Đang mở dữ liệu', () => openOwn(parts, folder)),
    beginOwn: (market) => changes.run('Đang tạo chợ', () => beginOwn(parts, market)),
    giveUpPlace: () =>
      changes.run('Đang mở dữ liệu', async () => {
        if (places.problem()) places.giveUp(stampOf(clock));
      }),
  };
}

async function openSample({ stand, opener, places, clock }: Parts, step: Step): Promise<void> {
  const now = stand.now();
  const open = () => opener.sample(places.sample(), step);
  if (now.state === 'choosing' || !stand.isSample()) return stand.exchange(await open());
  if (now.state === 'open') return;
  // A damaged sample is invented anew. Only what is the sample beyond doubt: a
  // folder named on the command line may hold anything.
  const isSure = now.opened?.isSample || isSameFolder(now.folder, platformDataDir('sample'));
  await stand.closed(
    async (folder) => {
      if (isSure) renameSync(folder, `${folder}.hong-${stampOf(clock)}`);
    },
    { open },
  );
}

async function openOwn({ stand, opener, places }: Parts, named: string | undefined): Promise<void> {
  const folder = named ?? places.own();
  if (!isDataFolder(folder) && movedTo(folder) === undefined) {
    refuse('unknown-data', `Không có dữ liệu của Chợ Số trong "${folder}".`, { folder });
  }
  const { state } = stand.now();
  if (state === 'choosing' || !isSameFolder(folder, stand.folder())) {
    await stand.exchange(await refuseSample(await opener.data(folder, { mustExist: true })));
  } else if (stand.isSample()) {
    throw isTheSample();
  } else if (state === 'rescue') {
    await stand.closed(async () => {}); // looks at it once more
  }
  if (named !== undefined) places.adopt(named);
}

/** The invented market would otherwise take the place of one's own for good. */
async function refuseSample(standing: Standing): Promise<Standing> {
  const opened = openedOf(standing);
  if (!opened?.isSample) return standing;
  await opened.close();
  throw isTheSample();
}

function isTheSample(): Refusal {
  return new Refusal(
    'wrong-market',
    'Thư mục này là của chợ mẫu, không phải của chợ mình; chưa có gì bị thay đổi. Hãy chọn thư mục khác.',
  );
}

async function beginOwn(
  { stand, opener, places, copies }: Parts,
  market: OwnMarket,
): Promise<void> {
  places.refuseAway();
  const { folder = places.ownOrNew(), secondPlace } = market;
  const opened = await makeOwn(folder, market, {
    open: opener.fresh,
    finish: async (fresh) => {
      if (secondPlace) await copies.of(fresh.folder).chooseSecondPlace(secondPlace);
      places.adopt(fresh.folder);
    },
  });
  await stand.exchange({ state: 'open', opened });
}
