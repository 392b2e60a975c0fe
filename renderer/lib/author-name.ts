import i18next from 'i18next';
import { said } from '../i18n/said.ts';

/** Who did something, as a person reads it: what the command line and the app itself write is named so. */
export function authorName(author: string): string {
  return author === 'cli' ? i18next.t('author.cli') : said(author);
}
