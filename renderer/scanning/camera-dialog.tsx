import { Alert, Button, Group, Select, Stack } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import type { CodesFound } from './codes-found.ts';
import { useCamera } from './use-camera.ts';
import { useFrames } from './use-frames.ts';

interface CameraDialogProps {
  readonly onCodes: CodesFound;
  readonly onClose: () => void;
  /** Goes on reading; else it closes itself after the first code. */
  readonly stays?: boolean;
  /** What came of the last code, under the picture. */
  readonly children?: ReactNode;
}

/** The camera's picture, in which every code that is held up is read. */
export function CameraDialog(props: CameraDialogProps): ReactNode {
  const { t } = useTranslation();
  const camera = useCamera();
  const [count, setCount] = useState(0);
  const [error, setError] = useState<unknown>(null);
  useFrames(camera.video, {
    running: camera.state === 'running',
    onCodes: (codes) => {
      setError(null);
      setCount((before) => before + codes.length);
      props.onCodes(codes, 'camera');
      if (!props.stays) props.onClose();
    },
    onError: setError,
  });
  const isUp = camera.state === 'running' || camera.state === 'starting';
  return (
    <Dialog wide title={t('camera.title')} onClose={props.onClose}>
      <Stack gap="sm">
        {/* The frame lights up at every code: a new key starts its one flash again. */}
        <div className="camera" hidden={!isUp}>
          <video ref={camera.video} autoPlay muted playsInline aria-label={t('camera.picture')} />
          {count > 0 && <span key={count} className="camera-flash" aria-hidden />}
        </div>
        {!isUp && <NoPicture camera={camera} />}
        <span className="soft" role="status" hidden={!isUp && count === 0}>
          {count > 0
            ? t('camera.read', { count })
            : t(camera.state === 'starting' ? 'camera.starting' : 'camera.hold')}
        </span>
        <ErrorAlert error={error} />
        {props.children}
        <Group justify="space-between">
          {camera.cameras.length > 1 ? (
            <Select
              aria-label={t('camera.which')}
              data={[...camera.cameras]}
              value={camera.chosen}
              allowDeselect={false}
              onChange={(id) => id && camera.choose(id)}
            />
          ) : (
            <span />
          )}
          <Button variant="default" onClick={props.onClose}>
            {t(props.stays ? 'camera.done' : 'common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function NoPicture({ camera }: { readonly camera: ReturnType<typeof useCamera> }): ReactNode {
  const { t } = useTranslation();
  if (camera.state === 'running' || camera.state === 'starting') return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconCameraOff size={18} aria-hidden />}
      title={t(`camera.problem.${camera.state}.title`)}
    >
      <Stack gap="xs" align="flex-start">
        <span>{t(`camera.problem.${camera.state}.text`)}</span>
        <Button variant="default" onClick={camera.retry}>
          {t('common.retry')}
        </Button>
      </Stack>
    </Alert>
  );
}
