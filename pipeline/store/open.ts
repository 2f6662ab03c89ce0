import { sqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

/** The address of the PostgreSQL that machines share; null: everything is kept in the working folder. */
export function databaseUrl(environment: Readonly<Record<string, string | undefined>>): string | null {
  const url = environment.DATABASE_URL ?? '';
  return url === '' ? null : url;
}

/** What is kept between runs: in PostgreSQL where `url` says so, otherwise in one file. */
export async function openStore(url: string | null, path: string): Promise<Store> {
  if (url === null) return sqliteStore(path);
  const { postgresStore } = await import('./postgres/store.ts');
  return postgresStore(url);
}
