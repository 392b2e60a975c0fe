// Serves the whole Vietnamese catalogue as a module of its own, `virtual:all-texts`,
// so that what the first screen imports from vi.json by name stays small.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../renderer/i18n/vi.json', import.meta.url));
const ID = '\0all-texts';

/** @returns {import('vite').Plugin} */
export function allTexts() {
  return {
    name: 'all-texts',
    resolveId: (id) => (id === 'virtual:all-texts' ? ID : undefined),
    load(id) {
      if (id !== ID) return undefined;
      this.addWatchFile(FILE);
      return `export const texts = ${readFileSync(FILE, 'utf8')};`;
    },
  };
}
