import type { ReactNode } from 'react';
import { useTitle } from '../lib/use-title.ts';

interface ScreenProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen: its name, its actions on the right, its content. */
export function Screen({ title, actions, children }: ScreenProps): ReactNode {
  useTitle(title);
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
