import i18next from 'i18next';

/** Who did something, as a person reads it: what the command line writes is named so. */
export function authorName(author: string): string {
  return author === 'cli' ? i18next.t('author.cli') : author;
}
