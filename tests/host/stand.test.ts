import { describe, expect, it } from 'vitest';
import { createLog } from '../../core/host/index.ts';
import { createChanges } from '../../core/host/keeper/changes.ts';
import { createCopies } from '../../core/host/keeper/copies.ts';
import { type Opened, serveCore } from '../../core/host/keeper/opened.ts';
import { createOpener } from '../../core/host/keeper/opener.ts';
import { createPlaces } from '../../core/host/keeper/places.ts';
import { createStand } from '../../core/host/keeper/stand.ts';
import { openCore } from '../../core/index.ts';
import { inThisThread, Refusal } from '../../core/kernel/index.ts';
import { CLOCK, newFolder } from './keeping.ts';

describe('damage found at work', () => {
  it('leads to rescue even where the data cannot be closed in good order', async () => {
    const folder = newFolder();
    const log = createLog({ clock: CLOCK, stderr: false });
    const settings = { dataDir: folder, holderName: 'bài thử', door: 'test', version: '' } as const;
    const common = { settings, clock: CLOCK, heavy: inThisThread, log };
    const copies = createCopies(common);
    const stand = createStand({
      opener: createOpener({ ...common, copies, report: log.report }),
      places: createPlaces(settings),
      changes: createChanges(),
      copies,
      log,
      timer: () => () => {},
    });
    const core = await openCore({ dataDir: folder, clock: CLOCK });
    const served = serveCore(core, {
      door: 'test',
      version: '',
      report: log.report,
      backUp: copies.now,
    });
    const opened: Opened = {
      ...served,
      close: async () => {
        await served.close();
        throw new Error('a disk that is pulled out');
      },
    };
    await stand.exchange({ state: 'open', opened });
    const thrown = new Refusal('damaged', 'Tệp dữ liệu bị hỏng.');
    stand.damagedBy({ code: 'damaged', where: 'job backup', thrown });
    await expect.poll(() => stand.now().state).toBe('rescue');
    expect(log.tail()).toContain('internal by itself');
    const now = stand.now();
    if (now.state === 'rescue') await now.opened?.close();
  });
});
