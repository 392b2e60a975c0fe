import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { today } from '../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { type App, finished, newAppAtWork } from './app.ts';

const FILE_HEAD = 5;

/** An app whose stalls A1 and A2 have stickers up; what these say. */
async function withStickers(): Promise<{ app: App; codes: Map<string, string> }> {
  const app = await newAppAtWork();
  const { registry, codes, clock } = app.core;
  for (const [index, code] of ['A1', 'A2'].entries()) {
    const account = { bankBin: '970436', number: `001100001000${index}`, holder: 'ANH' };
    registry.addVendor(CLI_AUTHOR, { name: `Trần Thị ${code}`, stalls: [{ code }], account });
  }
  const { codes: made } = codes.ensure(CLI_AUTHOR, registry.occupancies({ all: true }));
  codes.setStatus(CLI_AUTHOR, ['A1', 'A2'], 'put-up', { day: today(clock) });
  return { app, codes: new Map(made.map(({ stallCode, payload }) => [stallCode, payload])) };
}

describe('/sticker-audits', () => {
  it('is a round from its start to its signed record', async () => {
    const { app, codes } = await withStickers();
    const { client } = app;
    const audits = client['sticker-audits'];
    const started = await (await audits.$post({ json: { name: ' Đợt một ' } })).json();
    const param = { uid: started.uid };
    const [first, second] = started.lines;
    const scanned = await audits[':uid'].scans.$post({
      param,
      json: { payload: codes.get('A1') ?? '', source: 'gun', line: first?.id ?? 0 },
    });
    expect(await scanned.json()).toMatchObject({ result: 'right', line: first?.id });

    const png = new Uint8Array(await QRCode.toBuffer(codes.get('A1') ?? '', { scale: 6 }));
    const files = [new File([png], 'A2.png'), new File(['?'], 'ghi chú.txt')];
    const { jobId } = await (await audits[':uid'].photos.$post({ param, form: { files } })).json();
    expect(await finished(app, jobId)).toMatchObject({
      state: 'done',
      result: { photos: 2, placed: 1, unreadable: ['ghi chú.txt'], alarms: 1 },
    });

    const line = { uid: started.uid, line: String(second?.id) };
    const said = await audits[':uid'].lines[':line'].$put({
      param: line,
      json: { result: 'right' },
    });
    expect(said.status).toBe(422);
    const words = { note: 'xong', markLost: false };
    const signed = await (await audits[':uid'].sign.$post({ param, json: words })).json();
    expect(signed).toMatchObject({ name: 'Đợt một', signedBy: 'Lê Thị Mẫu', unplaced: 1 });
    const again = await audits[':uid'].sign.$post({ param, json: words });
    expect(again.status).toBe(409);

    const paper = await (await audits[':uid'].document.$post({ param })).json();
    const { file } = await finished(app, paper.jobId);
    const bytes = await (await app.api.request(`/api/files/${file?.id}`)).bytes();
    expect(Buffer.from(bytes.subarray(0, FILE_HEAD)).toString()).toBe('%PDF-');
    const list = await (await audits.$get()).json();
    expect(list.audits).toMatchObject([
      { uid: started.uid, counts: { right: 1, 'other-stall': 1 } },
    ]);
  });

  it('says what is not there', async () => {
    const { client } = await newAppAtWork();
    const round = await client['sticker-audits'][':uid'].$get({ param: { uid: 'nope' } });
    expect(round.status).toBe(404);
  });
});
