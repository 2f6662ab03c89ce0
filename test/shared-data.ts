import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The absolute path of a folder of public test data laid beside the checkout; null where a clone stands alone. */
export function sharedData(name: string): string | null {
  const path = fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}
