import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, openStore } from '../pipeline/store/open.ts';
import type { Store } from '../pipeline/store/store.ts';

/** Where everything is kept between runs, in the working folder. */
export const storePath = join('.copydesk', 'copydesk.db');

/** What was kept so far: in the database that machines share where DATABASE_URL is set; null where nothing was. */
export async function existingStore(): Promise<Store | null> {
  const url = databaseUrl(process.env);
  return url === null && !existsSync(storePath) ? null : openStore(url, storePath);
}
