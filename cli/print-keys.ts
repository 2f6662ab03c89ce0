import { usageFigures } from '../pipeline/gateway/usage-table.ts';
import type { AuditEntry, Key, UsageQuery, UsageRow } from '../pipeline/store/keys.ts';
import { columns } from './table.ts';

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
    detail === null ? '' : JSON.stringify(detail),
  ]);
  process.stdout.write(`${columns([['when (UTC)', 'who', 'did', 'to', ''], ...rows]).join('\n')}\n`);
}

function stateOf({ revokedAt, expiresAt }: Key, now: number): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'good';
  return expiresAt <= now ? 'expired' : `until ${minute(expiresAt).slice(0, 10)}`;
}

function limitsOf(key: Key): string {
  const told: readonly (readonly [number | null, string])[] = [
    [key.dayUsd, 'USD/day'],
    [key.monthUsd, 'USD/month'],
    [key.totalUsd, 'USD'],
    [key.requestsPerMinute, 'requests/min'],
    [key.tokensPerMinute, 'tokens/min'],
    [key.concurrent, 'at a time'],
  ];
  return told.flatMap(([limit, unit]) => (limit === null ? [] : [`${limit} ${unit}`])).join(', ');
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
