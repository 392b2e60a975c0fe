/** Tables of a report: their cells, columns, and the tables that several sections need. */
export { definitionTable, sourceTable } from './appendix.ts';
export { countCell, dongText, measureCell, measureText, UNKNOWN, wholeText } from './cells.ts';
export { comparisonTable, isKnown } from './comparison.ts';
export { tableOf } from './table.ts';
export { groupTable, type NameOf, stepName, stepTable } from './volume.ts';
