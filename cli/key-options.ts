import { CopydeskError } from '../content/errors.ts';
import type { KeyScope, KeyTerms } from '../pipeline/store/key-terms.ts';

/** Terms of a key as a command line names them. */
export interface KeyOptions {
  readonly models?: readonly string[];
  readonly scopes?: readonly KeyScope[];
  readonly user?: string;
  readonly budget?: readonly string[];
  readonly requestsPerMinute?: string;
  readonly tokensPerMinute?: string;
  readonly concurrent?: string;
  readonly expires?: string;
}

const budgetNames = { day: 'dayUsd', month: 'monthUsd', total: 'totalUsd' } as const;
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The terms that are named, and no others. Throws `usage`. */
export function termsIn(options: KeyOptions, now: number): Partial<KeyTerms> {
  const { models, scopes, user, budget = [], expires } = options;
  const counts = (['requestsPerMinute', 'tokensPerMinute', 'concurrent'] as const).flatMap((name) => {
    const text = options[name];
    return text === undefined ? [] : [[name, text === 'none' ? null : countOf(text)] as const];
  });
  return {
    ...(models === undefined ? {} : { models: models.includes('*') ? null : models }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(user === undefined ? {} : { user: user === 'none' ? null : user }),
    ...Object.fromEntries(budget.map(budgetOf)),
    ...Object.fromEntries(counts),
    ...(expires === undefined ? {} : { expiresAt: endOf(expires, now) }),
  };
}

/** Milliseconds. Throws `usage`. */
export function overlapOf(text: string): number {
  return text === '0' ? 0 : durationOf(text);
}

function budgetOf(text: string): readonly [name: (typeof budgetNames)[keyof typeof budgetNames], usd: number | null] {
  const [, amount = '', , of = 'total'] = /^(\d+(\.\d+)?|none)(?:\/(day|month|total))?$/.exec(text) ?? [];
  if (amount === '') throw wrong('a budget', text, 'write 20/month, 2.50/day, or 100 for all time');
  return [budgetNames[of as keyof typeof budgetNames], amount === 'none' ? null : Number(amount)];
}

function countOf(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw wrong('a number', text, 'a whole number is wanted, or none');
}

function endOf(text: string, now: number): number | null {
  if (text === 'never') return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(text))
    return now + durationOf(text, 'write 30m, 24h, 90d, a day such as 2027-01-31, or never');
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at)) throw wrong('a day', text, 'write it as 2027-01-31');
  return at;
}

function durationOf(text: string, mend = 'write 30m, 24h or 90d'): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw wrong('a time', text, mend);
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}

function wrong(what: string, text: string, mend: string): CopydeskError {
  return new CopydeskError('usage', `"${text.slice(0, 40)}" is not ${what}`, { mend });
}
