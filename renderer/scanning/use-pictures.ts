import { useState } from 'react';
import type { CodesFound } from './codes-found.ts';
import { readPicture } from './read-picture.ts';

interface State {
  readonly isBusy: boolean;
  /** Names of the pictures in which nothing could be read. */
  readonly unread: readonly string[];
  readonly error: unknown;
}

const AT_REST: State = { isBusy: false, unread: [], error: null };

/** Has picture files read; their codes are handed on together, once all are read. */
export function usePictures(onCodes: CodesFound) {
  const [state, setState] = useState(AT_REST);
  const read = async (files: readonly File[]) => {
    if (state.isBusy) return;
    setState({ ...AT_REST, isBusy: true });
    const found = new Set<string>();
    const unread: string[] = [];
    let error: unknown = null;
    for (const file of files) {
      try {
        const codes = await readPicture(file);
        if (codes.length === 0) unread.push(file.name);
        for (const code of codes) found.add(code);
      } catch (thrown) {
        error = thrown;
      }
    }
    setState({ isBusy: false, unread, error });
    if (found.size > 0) onCodes([...found], 'photo', files.map(({ name }) => name).join(', '));
  };
  return { ...state, read };
}
