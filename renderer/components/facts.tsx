import { Fragment, type ReactNode } from 'react';

/** A name and what is known under it. */
export type Fact = readonly [name: string, value: ReactNode];

/**
 * Names on the left, values on the right; what is not known (empty, null) is
 * left out: `<Facts facts={[[t('who.name'), person.name]]} />`.
 */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value ? (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ) : null,
      )}
    </dl>
  );
}
