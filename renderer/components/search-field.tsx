import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface SearchFieldProps {
  /** What it searches; shown above it with `labelled`, else only said. */
  readonly label: string;
  readonly labelled?: boolean;
  /** What can be typed: "Sạp, tên, điện thoại". */
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const LONGEST_SEARCH = 100;

/** The search box of a list; keep its text in the address with `useDebouncedSearch`. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { label, labelled = false, hint, value, onChange } = props;
  return (
    <TextInput
      className="search-field"
      type="search"
      {...(labelled ? { label } : { 'aria-label': label })}
      placeholder={hint}
      maxLength={LONGEST_SEARCH}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
