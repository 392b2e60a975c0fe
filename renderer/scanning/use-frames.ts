import { type RefObject, useEffect, useEffectEvent } from 'react';
import { readPicture } from './read-picture.ts';

/** So long between two frames, at the least: four a second are plenty for a steady hand. */
const PAUSE_MS = 250;
const FRAME_SIDE = 1280;
/** A code that stays in front of the camera counts once. */
const SAME_FOR_MS = 3000;

interface Frames {
  /** Whether there is a picture to be read. */
  readonly running: boolean;
  readonly onCodes: (codes: string[]) => void;
  readonly onError: (error: unknown) => void;
}

/** Reads the codes that are held before the camera, frame by frame, one at a time. */
export function useFrames(video: RefObject<HTMLVideoElement | null>, frames: Frames): void {
  const found = useEffectEvent(frames.onCodes);
  const failed = useEffectEvent(frames.onError);
  useEffect(() => {
    if (!frames.running) return;
    const seen = new Map<string, number>();
    let timer: number | undefined;
    let isOver = false;
    const look = async () => {
      try {
        const frame = video.current && (await frameOf(video.current));
        const codes = frame ? await readPicture(frame) : [];
        if (isOver) return;
        const fresh = codes.filter((code) => isFresh(seen, code));
        if (fresh.length > 0) found(fresh);
      } catch (thrown) {
        if (!isOver) failed(thrown);
      }
      if (!isOver) timer = window.setTimeout(look, PAUSE_MS);
    };
    void look();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [frames.running, video]);
}

/** Seen for the first time, or again after it was away. */
function isFresh(seen: Map<string, number>, code: string): boolean {
  const now = performance.now();
  const last = seen.get(code);
  seen.set(code, now);
  return last === undefined || now - last > SAME_FOR_MS;
}

async function frameOf(video: HTMLVideoElement): Promise<File | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  const scale = Math.min(1, FRAME_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  return blob && new File([blob], 'camera.jpg', { type: 'image/jpeg' });
}
