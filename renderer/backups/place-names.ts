import i18next from 'i18next';

/** What people call a place: the drive by its letter, else the last part of the path. */
export function placeName(folder: string): string {
  const letter = /^([a-z]):/i.exec(folder)?.[1];
  if (letter) return i18next.t('drive.letter', { letter: letter.toUpperCase() });
  const parts = folder.split(/[\\/]/).filter(Boolean);
  return parts.findLast((part) => !OWN_FOLDER.test(part)) ?? folder;
}

/** The folder that is made for the copies in the place a person chose. */
const OWN_FOLDER = /^cho-so-sao-luu(-\d+)?$/;

/** The last part of a path, of whichever system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
