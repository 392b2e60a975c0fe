import { type RefObject, useEffect, useRef, useState } from 'react';

/** Why there is no picture: what the browser says, in our words. */
export type CameraProblem = 'none' | 'denied' | 'in-use' | 'lost' | 'unknown';

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: 'starting' | 'running' | CameraProblem;
  readonly cameras: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
  readonly retry: () => void;
}

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

/** Runs a camera of this PC in a video element for as long as the component is there. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('starting');
  const [cameras, setCameras] = useState<Camera['cameras']>([]);
  const [order, setOrder] = useState<{ id: string | null; turn: number }>({ id: null, turn: 0 });

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let stream: MediaStream | undefined;
    const start = async () => {
      setState('starting');
      try {
        stream = await openCamera(order.id);
        if (signal.aborted) return stop(stream);
        for (const track of stream.getTracks()) {
          track.addEventListener('ended', () => setState('lost'), { signal });
        }
        if (video.current) video.current.srcObject = stream;
        setState('running');
        setCameras(await listCameras());
      } catch (thrown) {
        if (!signal.aborted) setState(problemOf(thrown));
      }
    };
    void start();
    return () => {
      ending.abort();
      if (stream) stop(stream);
    };
  }, [order]);

  return {
    video,
    state,
    cameras,
    chosen: order.id ?? cameras[0]?.value ?? null,
    choose: (id) => setOrder({ id, turn: 0 }),
    retry: () => setOrder(({ id, turn }) => ({ id, turn: turn + 1 })),
  };
}

function openCamera(id: string | null): Promise<MediaStream> {
  // Missing where the page is not trusted to use one.
  if (!navigator.mediaDevices) throw new DOMException('no media devices', 'NotFoundError');
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const which = id ? { deviceId: { exact: id } } : { facingMode: 'environment' };
  return navigator.mediaDevices.getUserMedia({ video: { ...size, ...which }, audio: false });
}

async function listCameras(): Promise<Camera['cameras']> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ value: deviceId, label: label || deviceId }));
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function problemOf(thrown: unknown): CameraProblem {
  return thrown instanceof DOMException ? (PROBLEMS[thrown.name] ?? 'unknown') : 'unknown';
}
