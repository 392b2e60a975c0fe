import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type SteadyButtonProps = Omit<ButtonProps, 'loading' | 'disabled' | 'data-disabled'> &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps | 'disabled'> & {
    /** Its work is under way: it turns and takes no second press. */
    readonly busy?: boolean;
    /** Nothing to be done with it now. */
    readonly off?: boolean;
  };

/**
 * A button that keeps the focus while it cannot be used. A `disabled` one loses
 * it to the top of the page as soon as it is pressed; this one only says that it
 * is disabled and lets neither a press nor Enter in the form through.
 */
export function SteadyButton(props: SteadyButtonProps): ReactNode {
  const { busy = false, off = false, onClick, leftSection, ...rest } = props;
  const still = busy || off;
  return (
    <Button
      {...rest}
      {...(still ? { 'aria-disabled': true, 'data-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      leftSection={busy ? <Loader size={16} color="currentColor" aria-hidden /> : leftSection}
      onClick={(event) => {
        if (still) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
