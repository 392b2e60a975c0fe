import { type ReactNode, useState } from 'react';

interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Something seldom wanted under its name; what is inside is there, and asked for, only once it is opened. */
export function Disclosure({ title, children }: DisclosureProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <div className="disclosed">{children}</div>}
    </details>
  );
}
