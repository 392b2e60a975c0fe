import { fileURLToPath } from 'node:url';

/**
 * The file of the bundled font of a weight. It lies here, not beside the pages
 * that use it: the packed scripts are two folders below the resources, as this is.
 */
export function fontFile(weight: '400' | '600' | '700'): string {
  return fileURLToPath(
    new URL(`../../resources/fonts/be-vietnam-pro-${weight}.ttf`, import.meta.url),
  );
}
