import { useState } from 'react';
import { api, call } from '../api.ts';
import { type JobSlot, useJob } from '../lib/use-job.ts';
import type { Job } from '../types.ts';

type PhotosRead = NonNullable<Extract<Job, { kind: 'audit-photos' }>['result']>;

/** How a heap of photos stands. */
export interface HeapState {
  readonly total: number;
  readonly read: PhotosRead;
  readonly end: 'done' | 'stopped' | 'failed' | null;
}

const NOTHING: PhotosRead = { photos: 0, placed: 0, unplaced: 0, unreadable: [], alarms: 0 };

/** The server takes so many photos, and so many bytes of them, in one request. */
const MOST_PHOTOS = 20;
const MOST_BYTES = 48 * 1024 * 1024;

/** What is under way or over; a slot of its own for each round. */
export interface PhotoHeap {
  readonly slot: JobSlot;
  readonly state: HeapState | null;
  read(files: readonly File[]): void;
  stop(): void;
  clear(): void;
}

/**
 * Photos dropped on a round, sent in several requests: what was read before a
 * stop is kept, and the same heap dropped again goes on where it stopped.
 */
export function usePhotoHeap(uid: string, onRead: () => void): PhotoHeap {
  const slot = useJob(`audit-photos:${uid}`);
  const [state, setState] = useState<HeapState | null>(null);
  const isBusy = slot.running || (state !== null && state.end === null);

  const run = async (files: readonly File[]) => {
    let read = NOTHING;
    const show = (end: HeapState['end']) => setState({ total: files.length, read, end });
    show(null);
    for (const chunk of chunksOf(files)) {
      const job = await slot.start(() =>
        call(
          api['sticker-audits'][':uid'].photos.$post({ param: { uid }, form: { files: chunk } }),
        ),
      );
      onRead();
      if (job?.kind !== 'audit-photos' || job.state !== 'done' || !job.result) {
        show(job?.state === 'cancelled' ? 'stopped' : 'failed');
        return;
      }
      read = add(read, job.result);
      show(null);
    }
    show('done');
    slot.clear();
  };

  return {
    slot,
    state,
    read: (files) => {
      if (!isBusy && files.length > 0) void run(files);
    },
    stop: slot.cancel,
    clear: () => {
      setState(null);
      slot.clear();
    },
  };
}

function chunksOf(files: readonly File[]): File[][] {
  const chunks: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = chunks.at(-1);
    if (last && last.length < MOST_PHOTOS && bytes + file.size <= MOST_BYTES) {
      last.push(file);
      bytes += file.size;
    } else {
      chunks.push([file]);
      bytes = file.size;
    }
  }
  return chunks;
}

function add(one: PhotosRead, other: PhotosRead): PhotosRead {
  return {
    photos: one.photos + other.photos,
    placed: one.placed + other.placed,
    unplaced: one.unplaced + other.unplaced,
    unreadable: [...one.unreadable, ...other.unreadable],
    alarms: one.alarms + other.alarms,
  };
}
