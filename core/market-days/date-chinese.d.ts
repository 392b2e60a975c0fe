/** What is used of `date-chinese`, whose own types its package does not show to ES modules. */
declare module 'date-chinese' {
  /** Times are Julian ephemeris days; midnights are Vietnam's. */
  export class CalendarVietnamese {
    /** The midnight with which the day of a time begins. */
    midnight(jde: number): number;
    /** The midnight of the day on which the next new moon is. */
    nextNewMoon(jde: number): number;
    /** The midnight of the day on which the last new moon was. */
    previousNewMoon(jde: number): number;
    /** The sign of the sun, 1 to 12; 12 begins with the winter solstice. */
    inMajorSolarTerm(jde: number): { readonly term: number };
  }
}
