/** The first day of the calendar: a rule from then on has always held. */
export const ALWAYS = '1900-01-01';
