/** People: those who work in the market office and write under their own name. */
export { createPeople, type People } from './people.ts';
export { NewPerson, type Person } from './schema.ts';
