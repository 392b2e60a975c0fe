/** The whole Vietnamese catalogue, in a file of its own (scripts/all-texts.mjs). */
declare module 'virtual:all-texts' {
  export const texts: Readonly<Record<string, unknown>>;
}
