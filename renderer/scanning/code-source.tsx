import { Button, Stack } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { FileDrop } from '../components/file-drop.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import type { CodesFound } from './codes-found.ts';
import { ScanField } from './scan-field.tsx';
import { usePastedPictures } from './use-pasted-pictures.ts';
import { usePictures } from './use-pictures.ts';

interface CodeSourceProps {
  /** Told of every code; a photo of several stickers brings several at once. */
  readonly onCodes: CodesFound;
  /** Takes photos as they are, in place of having them read one by one here. */
  readonly onPhotos?: ((files: File[]) => void) | undefined;
  /** What came in last is still being worked on. */
  readonly busy?: boolean;
  /** The camera goes on after a code, for a round of many. */
  readonly many?: boolean;
  readonly autoFocus?: boolean;
  /** What came of the last code; shown under the camera's picture too, which hides the screen. */
  readonly outcome?: ReactNode;
}

/**
 * Where codes come from: a scanner gun, photo files chosen, dropped or pasted,
 * the camera. The one place for all of them, so that they work alike everywhere.
 */
export function CodeSource(props: CodeSourceProps): ReactNode {
  const { t } = useTranslation();
  const [isCameraOn, setCameraOn] = useState(false);
  const pictures = usePictures(props.onCodes);
  const takePhotos = (files: File[]) => {
    if (props.onPhotos) props.onPhotos(files);
    else void pictures.read(files);
  };
  const place = usePastedPictures(takePhotos);
  return (
    <Stack gap="sm" ref={place}>
      <ScanField
        onCodes={props.onCodes}
        busy={props.busy ?? false}
        autoFocus={props.autoFocus ?? false}
      />
      <div className="code-source">
        <FileDrop
          compact
          multiple
          title={t('codeSource.drop')}
          hint=""
          button={t('codeSource.choose')}
          busy={pictures.isBusy}
          onFiles={takePhotos}
        />
        <Button
          variant="default"
          leftSection={<IconCamera size={18} aria-hidden />}
          onClick={() => setCameraOn(true)}
        >
          {t('codeSource.camera')}
        </Button>
      </div>
      <div className="code-source-notes" role="status">
        {pictures.unread.length > 0 && (
          <div className="warning-line">
            {t('codeSource.unread', {
              count: pictures.unread.length,
              names: pictures.unread.join(', '),
            })}
          </div>
        )}
        <ErrorAlert error={pictures.error} />
      </div>
      {isCameraOn && (
        <CameraDialog
          stays={props.many ?? false}
          onCodes={props.onCodes}
          onClose={() => setCameraOn(false)}
        >
          {props.outcome}
        </CameraDialog>
      )}
    </Stack>
  );
}
