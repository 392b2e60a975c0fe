import { expect, it } from 'vitest';
import { jpegOf, shoot } from '../core/scanning/pictures.ts';
import { newAppAtWork } from './app.ts';

it('a picture sent in is answered with its codes; what is no picture is refused', async () => {
  const { client } = await newAppAtWork();
  const send = (bytes: Uint8Array, name: string) =>
    client.scan.picture.$post({ form: { file: new File([new Uint8Array(bytes)], name) } });
  const read = await send(await jpegOf(shoot('https://vi.du/tem-a12')), 'tem.jpg');
  expect(await read.json()).toEqual({ codes: ['https://vi.du/tem-a12'] });
  const refused = await send(Buffer.alloc(3000, 1), 'tem.jpg');
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: { code: 'not-a-picture' } });
});
