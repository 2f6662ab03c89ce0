import { usageFigures } from '../pipeline/gateway/usage-table.ts';
import type { KeyLimits, KeyTerms } from '../pipeline/store/key-terms.ts';
import type { AuditEntry, Key, UsageQuery, UsageRow } from '../pipeline/store/keys.ts';
import { columns } from './table.ts';

const limitWords: readonly (readonly [keyof KeyLimits, string])[] = [
  ['dayUsd', 'USD/day'],
  ['monthUsd', 'USD/month'],
  ['totalUsd', 'USD'],
  ['requestsPerMinute', 'requests/min'],
  ['tokensPerMinute', 'tokens/min'],
  ['concurrent', 'at a time'],
];

type Format = 'pretty' | 'json' | 'csv';

export function printKeys(keys: readonly Key[], format: Format, now: number): void {
  if (format === 'json') {
    print(keys);
    return;
  }
  const rows = keys.map((key) => [
    key.name,
    stateOf(key, now),
    key.hints.map((hint) => `…${hint}`).join(' '),
    key.user ?? 'any',
    key.scopes.join(' '),
    key.models === null ? 'all models' : key.models.join(' '),
    limitsOf(key),
    usd(key.spentUsd),
    key.lastUsedAt === null ? 'never' : minute(key.lastUsedAt),
  ]);
  const head = ['key', 'state', 'ends in', 'for user', 'may', 'ask', 'at most', 'spent', 'last used (UTC)'];
  process.stdout.write(`${columns([head, ...rows], [7]).join('\n')}\n`);
}

export function printUsage({ by }: UsageQuery, rows: readonly UsageRow[], format: Format): void {
  if (format === 'json') {
    print(rows);
    return;
  }
  const head = [...by, 'requests', 'failed', 'input', 'of it cached', 'output', 'USD'];
  const lines = rows.map((row) => [
    ...by.map((column) => row[column] ?? '–'),
    ...usageFigures.map((name) => (name === 'costUsd' ? usd(row.costUsd) : row[name].toLocaleString('en-US'))),
  ]);
  const right = usageFigures.map((_, at) => by.length + at);
  process.stdout.write(`${columns([head, ...lines], right).join('\n')}\n`);
}

export function printAudit(entries: readonly AuditEntry[], format: Format): void {
  if (format === 'json') {
    print(entries);
    return;
  }
  const rows = entries.map(({ at, by, action, key, detail }) => [
    minute(at),
    by,
    action,
    key,
    agreed(detail as Detail | null, action === 'create'),
  ]);
  process.stdout.write(`${columns([['when (UTC)', 'who', 'did', 'to', ''], ...rows]).join('\n')}\n`);
}

type Detail = Partial<KeyTerms> & { readonly overlapMs?: number };

/** What was agreed, in the words of `keys ls`; a limit that was lifted is told only where it is a change. */
function agreed(detail: Detail | null, isNew: boolean): string {
  if (detail === null) return '';
  const { scopes, models, expiresAt, overlapMs } = detail;
  return [
    scopes?.join(' '),
    models === undefined ? undefined : (models?.join(' ') ?? 'all models'),
    ...limitWords.flatMap(([name, unit]) => {
      const limit = detail[name];
      if (limit === undefined || (limit === null && isNew)) return [];
      return `${limit ?? 'no limit of'} ${unit}`;
    }),
    expiresAt === undefined || (expiresAt === null && isNew) ? undefined : endOf(expiresAt),
    overlapMs === undefined
      ? undefined
      : overlapMs === 0
        ? 'the old key is over'
        : `the old key is good for ${overlapMs / 3_600_000} h`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function endOf(expiresAt: number | null): string {
  return expiresAt === null ? 'no end' : `until ${minute(expiresAt).slice(0, 10)}`;
}

function stateOf({ revokedAt, expiresAt }: Key, now: number): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'good';
  return expiresAt <= now ? 'expired' : endOf(expiresAt);
}

function limitsOf(key: Key): string {
  return limitWords.flatMap(([name, unit]) => (key[name] === null ? [] : [`${key[name]} ${unit}`])).join(', ');
}

function usd(value: number): string {
  return value.toFixed(4);
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
