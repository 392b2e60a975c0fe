import { api, call } from '../api.ts';

/** All codes of one picture, read by the core. */
export async function readPicture(file: File): Promise<string[]> {
  const { codes } = await call(api.scan.picture.$post({ form: { file } }));
  return codes;
}
