import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** Beside the title, on the right: a switch, a badge, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A framed part of a screen under a heading of its own; a region by that name. */
export function Panel({ title, aside, children }: PanelProps): ReactNode {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
