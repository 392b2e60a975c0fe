import '@mantine/dropzone/styles.layer.css';
import { Dropzone } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { SteadyButton } from './steady-button.tsx';

interface FileDropProps {
  readonly multiple?: boolean;
  readonly title: string;
  readonly hint: string;
  readonly button: string;
  readonly busy?: boolean;
  /** One line high, once there is something below to look at. */
  readonly compact?: boolean;
  readonly onFiles: (files: File[]) => void;
}

/**
 * A place to drop files on; a button and Ctrl+O do the same from the keyboard.
 * Any file is let through: the server tells by content, not by name, what it is.
 */
export function FileDrop(props: FileDropProps): ReactNode {
  const open = useRef<() => void>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.code !== 'KeyO') return;
      event.preventDefault();
      if (!event.repeat && !document.querySelector('[role="dialog"]')) open.current?.();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <Dropzone
      className="drop"
      mod={{ compact: props.compact ?? false }}
      multiple={props.multiple ?? false}
      openRef={open}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      inputProps={{ 'aria-label': props.button }}
      onDrop={(files) => {
        if (files.length > 0) props.onFiles(files);
      }}
    >
      <div className="drop-inside">
        <div className="drop-texts">
          <strong>{props.title}</strong>
          {!props.compact && <p className="soft">{props.hint}</p>}
        </div>
        <SteadyButton
          variant={props.compact ? 'default' : 'filled'}
          busy={props.busy ?? false}
          leftSection={<IconFileUpload size={18} aria-hidden />}
          aria-keyshortcuts="Control+O"
          onClick={() => open.current?.()}
        >
          {props.button}
        </SteadyButton>
      </div>
    </Dropzone>
  );
}
