import { fetchChecked } from '../api.ts';

/**
 * Fetches a file of ours and has it saved under `name`. Fetched first, because
 * a link to a file that is gone would leave the page for a line of JSON.
 * @throws ApiError in the server's words
 */
export async function saveFile(address: string, name: string): Promise<void> {
  const response = await fetchChecked(address);
  offer(await response.blob(), name);
}

/** Has a text that stands on the page saved under `name`. */
export function saveText(text: string, name: string): void {
  offer(new Blob([text], { type: 'text/plain;charset=utf-8' }), name);
}

/** Has bytes that were made on the page saved under `name`. */
export function saveBlob(blob: Blob, name: string): void {
  offer(blob, name);
}

function offer(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken hold of the blob by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
