import { Fragment, type ReactNode } from 'react';

/** Keys pressed together, as they stand on the keyboard: `['Ctrl', 'K']`. */
export type Chord = readonly string[];

/** A chord as small key caps; only for the eye, `aria-keyshortcuts` says it to a reader. */
export function Keys({ chord }: { readonly chord: Chord }): ReactNode {
  return (
    <span aria-hidden>
      <Caps chord={chord} />
    </span>
  );
}

/** What keys do here, in one quiet line: it teaches whoever works with the mouse. */
export function KeyLine(props: {
  readonly keys: readonly (readonly [chord: Chord, does: string])[];
}): ReactNode {
  return (
    <p className="key-line">
      {props.keys.map(([chord, does]) => (
        <span key={does}>
          <Caps chord={chord} /> {does}
        </span>
      ))}
    </p>
  );
}

function Caps({ chord }: { readonly chord: Chord }): ReactNode {
  return (
    <span className="keys">
      {chord.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' '}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
