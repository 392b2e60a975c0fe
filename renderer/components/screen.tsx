import type { ReactNode } from 'react';
import { useTitle } from '../lib/use-title.ts';

interface ScreenProps {
  readonly title: string;
  /** What can be done here, on the right of the name; the chief one last. */
  readonly actions?: ReactNode;
  /**
   * As high as the window: what has the class `fill` shares the height, a
   * `Table height="fill"` in it scrolls under its head.
   */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The page of a screen: its name, its actions, its content. */
export function Screen({ title, actions, fill = false, children }: ScreenProps): ReactNode {
  useTitle(title);
  return (
    <div className="screen" {...(fill ? { 'data-fill': true } : {})}>
      <div className="screen-head">
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
