import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { first } from './first.ts';
import type vi from './vi.json';

/** Vietnamese is the source language; another language is one more file with the same keys. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof vi };
  }
}

/** The languages of the screens, the source language first. Documents are Vietnamese always. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where this PC remembers the choice. */
const REMEMBERED_AS = 'cho-so.language';

let rest: Promise<void> | undefined;

/** Resolves when every text of the screens is there. */
export function allTexts(): Promise<void> {
  rest ??= import('virtual:all-texts').then(({ texts }) => {
    i18next.addResourceBundle('vi', 'translation', texts, true, true);
  });
  return rest;
}

/** Loads a part of the app together with every text: it stands once they are there too. */
export function withTexts<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    const [module] = await Promise.all([load(), allTexts()]);
    return module;
  };
}

/**
 * Starts the texts in the language chosen on this PC. Those of the first screen
 * are part of the bundle; another language is fetched before anything is drawn.
 */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  void i18next
    .use(initReactI18next)
    .use(numbers)
    .init({
      lng: 'vi',
      fallbackLng: 'vi',
      resources: { vi: { translation: first } },
      // What is on the screen before the rest of the texts is drawn again with them.
      react: { bindI18nStore: 'added' },
      interpolation: { escapeValue: false, alwaysFormat: true },
      initAsync: false,
    });
  const chosen = remembered();
  // Should its texts be missing, Vietnamese is there still.
  if (chosen !== 'vi') await speak(chosen).catch(() => undefined);
}

interface LanguageChoice {
  readonly language: Language;
  /** Changes all texts and remembers the choice. */
  readonly choose: (language: Language) => Promise<void>;
}

/** The language of the screens on this PC, and changing it. */
export function useLanguage(): LanguageChoice {
  const { i18n } = useTranslation();
  return { language: languageNamed(i18n.language), choose };
}

async function choose(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(REMEMBERED_AS, language);
  } catch {
    // Storage is barred: it holds until the page is closed.
  }
}

async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
}

function remembered(): Language {
  try {
    return languageNamed(localStorage.getItem(REMEMBERED_AS));
  } catch {
    return 'vi';
  }
}

function languageNamed(name: string | null): Language {
  return LANGUAGES.find((language) => language === name) ?? 'vi';
}

/** Numbers stay Vietnamese in every language: `count` is a number, for the plural, and is written 1.250. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value, _format, _language, options) =>
    options?.['interpolationkey'] === 'count' && typeof value === 'number'
      ? formatCount(value)
      : value,
};
