import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { benchCore } from './import.ts';
import { type Bench, time } from './measure.ts';

const TRADERS = 5000;
const ASKED = ['nguyen thi 49', 'B4999', '0912004321', '4321', 'khong co ai'];

/** Five searches among 5,000 traders; floor: the same words by LIKE on the name alone. */
export async function searchBench(samples: number): Promise<{ bench: Bench; close: () => void }> {
  const { core, close } = await benchCore();
  const csv = [
    'Mã sạp,Tên tiểu thương,Điện thoại,Ngân hàng,Số tài khoản,Chủ tài khoản',
    ...Array.from(
      { length: TRADERS },
      (_, n) =>
        `B${n},Nguyễn Thị ${n},0912${String(n).padStart(6, '0')},970436,"0012${String(n).padStart(9, '0')}",NGUYEN THI ${n}`,
    ),
  ].join('\n');
  const file = await core.registry.readVendorList(new TextEncoder().encode(csv), 'ds.csv');
  core.registry.importVendors(CLI_AUTHOR, file, { dryRun: false });
  const like = core.storage.db.prepare(
    'SELECT uid, name, phone FROM vendor WHERE market_id = 1 AND name_key LIKE ? LIMIT 50',
  );
  return {
    bench: {
      name: `search-${ASKED.length}-of-${TRADERS}-traders`,
      unit: 'ms',
      samples,
      work: () =>
        time(() => ASKED.map((search) => core.registry.listVendors({ search, limit: 50 }))),
      floor: () => time(() => ASKED.map((search) => like.all(`%${search.toLowerCase()}%`))),
    },
    close,
  };
}
