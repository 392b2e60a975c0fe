import type { Command } from 'commander';
import type { Findings } from '../../core/storage/index.ts';
import { type Common, leaf } from '../leaf.ts';
import { lines } from '../table.ts';
import { withCore } from '../with-core.ts';

/** `doctor`: looks the data over and says what it found. */
export function doctorCommand(): Command {
  return leaf('doctor', 'kiểm tra dữ liệu', async ({ common }) => {
    const { ok, checks } = await examine(common);
    return {
      json: { ok, checks },
      text: lines(
        ...checks.map((check) => `${check.ok ? 'tốt ' : 'LỖI '} ${check.name}: ${check.message}`),
        ok ? 'Dữ liệu tốt.' : 'Dữ liệu có vấn đề, xem các dòng LỖI.',
      ),
      ...(ok ? {} : { exit: 1 }),
    };
  });
}

/** Data too damaged to be opened is a finding too. */
async function examine(common: Common): Promise<Findings> {
  try {
    return await withCore(common, 'read', ({ core }) => core.storage.doctor());
  } catch (thrown) {
    const { damageIn } = await import('../../core/storage/index.ts');
    const damage = damageIn(thrown);
    if (!damage) throw thrown;
    return { ok: false, checks: [damage] };
  }
}
