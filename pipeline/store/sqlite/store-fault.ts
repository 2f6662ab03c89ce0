import { CopydeskError } from '../../../content/errors.ts';

/** What SQLite's primary result codes say, and what mends it. */
const told: Readonly<Record<number, readonly [message: string, mend: string]>> = {
  5: ['another program holds the database', 'let it end, then run the same command again'],
  6: ['another program holds the database', 'let it end, then run the same command again'],
  8: ['the database cannot be written', 'check the folder and its rights'],
  10: ['the database cannot be read or written', 'check the disk, then run the same command again'],
  11: ['the database is broken', 'ask `copydesk doctor`, or move the file away to begin anew'],
  13: ['the disk is full', 'make room, then run the same command again; what is finished is kept'],
  14: ['the database cannot be opened', 'check the folder and its rights'],
  26: ['the file is no database', 'move it away to begin anew'],
};

/** A fault of the disk or of SQLite as one clear line; any other error comes back as it is. */
export function storeFault(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  const isDisk = typeof code === 'string' && ['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOSPC', 'ENOTDIR'].includes(code);
  const known =
    typeof errcode === 'number' ? told[errcode & 0xff] : isDisk ? told[code === 'ENOSPC' ? 13 : 8] : undefined;
  if (known === undefined) return error;
  const [message, mend] = known;
  return new CopydeskError('store-unreachable', message, { path, mend, cause: error });
}

/** A part of the store whose faults are told as such. */
export function telling<T extends object>(part: T, path: string): T {
  const methods = Object.entries(part).map(([name, method]) => [
    name,
    async (...values: readonly unknown[]) => {
      try {
        return await (method as (...values: readonly unknown[]) => unknown)(...values);
      } catch (error) {
        throw storeFault(error, path);
      }
    },
  ]);
  return Object.fromEntries(methods) as T;
}
