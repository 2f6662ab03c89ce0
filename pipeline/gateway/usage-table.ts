import { CopydeskError } from '../../content/errors.ts';
import { type UsageQuery, type UsageRow, usageColumns } from '../store/keys.ts';

/** How somebody asks for usage, in words. */
export interface AskedUsage {
  /** Columns, separated by commas. */
  readonly by?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Reads the wish. `key`: whose alone; null: everybody's. Throws `usage`. */
export function usageQueryOf({ by = 'key', since, until }: AskedUsage, key: string | null): UsageQuery {
  const named = by.split(',').map((name) => name.trim());
  const columns = usageColumns.filter((column) => named.includes(column));
  const unknown = named.find((name) => !usageColumns.some((column) => column === name));
  if (unknown !== undefined) {
    throw new CopydeskError('usage', `usage is not added up by "${unknown.slice(0, 40)}"`, {
      mend: `use some of ${usageColumns.join(', ')}`,
    });
  }
  return { by: columns, since: dayOf(since), until: dayOf(until), key };
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  throw new CopydeskError('usage', `"${text.slice(0, 40)}" is no day`, { mend: 'write it as 2026-11-28, in UTC' });
}

/** The figures of a row, by the names that they have in every format. */
export const usageFigures = [
  'requests',
  'failed',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'costUsd',
] as const;

/** A table for spreadsheets (RFC 4180). */
export function usageCsv({ by }: Pick<UsageQuery, 'by'>, rows: readonly UsageRow[]): string {
  const names = [...by, ...usageFigures];
  const lines = rows.map(rounded).map((row) => names.map((name) => cell(row[name] ?? '')));
  return [names, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/** Sums of prices without what adding up binary fractions leaves: to a billionth of a dollar. */
export function rounded(row: UsageRow): UsageRow {
  return { ...row, costUsd: Number(row.costUsd.toFixed(9)) };
}

/** Clients write users' names: a spreadsheet must not take one for a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
