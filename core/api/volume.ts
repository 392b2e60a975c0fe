import type { Volume } from '../figures/index.ts';
import type { Core } from '../index.ts';

/** What a group of a chart is called. */
interface GroupName {
  /** Empty where the group is not known (no zone, no goods line). */
  readonly label: string;
  /** What tells two of the same name apart: a trader's stalls. */
  readonly about: string;
}

/** {@link Volume} for people: every row with the name of its group. */
export type NamedVolume = Omit<Volume, 'rows'> & {
  readonly rows: readonly (Volume['rows'][number] & GroupName)[];
};

/**
 * Names the groups: a bank by its short name, a trader by name and stalls; days,
 * weeks, months, zones and goods lines are names themselves.
 */
export function nameGroups(core: Core, volume: Volume): NamedVolume {
  const nameOf = namer(core, volume.by);
  return { ...volume, rows: volume.rows.map((row) => ({ ...row, ...nameOf(row.key) })) };
}

function namer({ banks, registry }: Core, by: Volume['by']): (key: string) => GroupName {
  if (by === 'provider') {
    return (bin) => ({ label: banks.byBin(bin)?.shortName ?? bin, about: '' });
  }
  if (by === 'vendor') {
    const { vendors } = registry.listVendors({});
    const names = new Map(
      vendors.map(({ uid, name, stalls }) => [uid, { label: name, about: stalls.join(', ') }]),
    );
    return (uid) => names.get(uid) ?? { label: '', about: '' };
  }
  return (key) => ({ label: key, about: '' });
}
