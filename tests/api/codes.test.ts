import { expect, it } from 'vitest';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { newAppAtWork } from './app.ts';

const BANK = encodeTransfer({ bankBin: '970422', account: '0777777777' }).payload;

it('codes: an existing one is read, taken in and listed; events are told and taken back', async () => {
  const { core, client } = await newAppAtWork();
  const account = { bankBin: '970436', number: '0011000000999', holder: 'CO BA' };
  await client.vendors.$post({ json: { name: 'Cô Ba', stalls: [{ code: 'A01' }], account } });
  core.codes.ensure({ personId: null, name: 'cli' }, core.registry.occupancies({ all: true }));

  const read = await client.codes.existing.read.$post({ json: { payload: BANK, stall: 'A01' } });
  expect(await read.json()).toMatchObject({
    provider: 'bank',
    account: '0777777777',
    warnings: [expect.stringContaining('khác tài khoản của sạp A01')],
  });
  await client.codes.existing.$post({ json: { stall: 'A01', payload: BANK } });
  const listed = async (provider: 'vietqr' | 'bank', status?: 'stale' | 'put-up') => {
    const query = { provider, ...(status ? { status } : {}) };
    return (await client.stickers.$get({ query })).json();
  };
  expect((await listed('bank')).items[0]).toMatchObject({
    qr: { payload: BANK, provider: 'bank' },
    providers: ['vietqr', 'bank'],
  });

  const day = '2026-11-21';
  await client.codes['put-up'].$post({ json: { stalls: ['A01'], day } });
  const [item] = (await listed('vietqr')).items;
  const uid = item?.vendorUid ?? '';
  await client.vendors[':uid'].$patch({
    param: { uid },
    json: { account: { ...account, number: '0888888888' } },
  });
  expect((await listed('vietqr', 'stale')).items[0]?.stale).toEqual(['account']);
  expect((await listed('vietqr')).counts).toMatchObject({ all: 1, stale: 1, 'put-up': 1 });
  expect((await (await client.overview.$get()).json()).staleStickers).toEqual({
    total: 1,
    account: 1,
  });

  const events = async () =>
    (await (await client.codes.history[':stall'].$get({ param: { stall: 'A01' } })).json()).events;
  const putUp = (await events()).find(({ status }) => status === 'put-up');
  const id = String(putUp?.id);
  await client.codes.events[':id']['take-back'].$post({ param: { id } });
  expect((await events()).find((event) => String(event.id) === id)).toMatchObject({
    takenBackBy: 'Lê Thị Mẫu',
  });
  expect(await (await client.codes.funnel.$get({ query: {} })).json()).toMatchObject({
    stalls: 1,
    putUp: 0,
  });
  // What only the app or the statements can know is nobody's to say.
  for (const status of ['made', 'first-payment'] as never[]) {
    const said = await client.codes.status.$post({ json: { stalls: ['A01'], day, status } });
    expect(said.ok).toBe(false);
  }
  const again = await client.codes.events[':id']['take-back'].$post({ param: { id } });
  expect([again.status, await again.json()]).toMatchObject([
    409,
    { error: { code: 'already-taken-back' } },
  ]);
});
