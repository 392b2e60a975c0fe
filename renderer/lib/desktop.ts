import { fetchChecked } from '../api.ts';

/** What only the desktop window can do: the page asks for it as for a page of ours. */
async function ask(what: string, body: object = {}): Promise<unknown> {
  const response = await fetchChecked(`/desktop/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function choose(what: 'choose-folder' | 'choose-file'): Promise<string | null> {
  const answer = await ask(what);
  const isAnswer = typeof answer === 'object' && answer !== null && 'path' in answer;
  return isAnswer && typeof answer.path === 'string' ? answer.path : null;
}

/** Lets a person choose a folder in the system's own dialog; null when they would rather not. */
export const chooseFolder = (): Promise<string | null> => choose('choose-folder');

/** The same for a file: a copy that lies anywhere. */
export const chooseFile = (): Promise<string | null> => choose('choose-file');

/** Opens the data folder in the file manager; with a file of ours, the folder it lies in. */
export async function showInFolder(file?: string): Promise<void> {
  await ask('show-data-folder', file === undefined ? {} : { file });
}
