import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { saveText } from '../lib/save-file.ts';
import { ErrorAlert } from './async.tsx';
import { SteadyButton } from './steady-button.tsx';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const UTF8_MARK = '\ufeff';

interface CsvButtonProps {
  /** Name to save it under. */
  readonly name: string;
  /** The head and the lines, worked out when it is pressed. */
  readonly rows: () => readonly (readonly (string | number)[])[];
  readonly off?: boolean;
  readonly children: ReactNode;
}

/** Saves a list as a file for Excel, with nothing in it that a spreadsheet would take for a formula. */
export function CsvButton({ name, rows, off = false, children }: CsvButtonProps): ReactNode {
  const save = useMutation({
    mutationFn: async () => {
      const { default: papaparse } = await import('papaparse');
      const text = papaparse.unparse(
        rows().map((row) => [...row]),
        { escapeFormulae: true },
      );
      saveText(`${UTF8_MARK}${text}\r\n`, name);
    },
    networkMode: 'always',
  });
  return (
    <>
      <SteadyButton
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        busy={save.isPending}
        off={off}
        onClick={() => save.mutate()}
      >
        {children}
      </SteadyButton>
      <ErrorAlert error={save.error} />
    </>
  );
}
