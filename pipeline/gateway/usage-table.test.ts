import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { rounded, usageCsv, usageQueryOf } from './usage-table.ts';

const figures = { requests: 2, failed: 1, inputTokens: 10, cachedInputTokens: 0, outputTokens: 5 };

test('a table that spreadsheets read back, and never as a formula', () => {
  const users = ['ada', null, '=1+1', '+1', '@SUM(A1)', '-2', 'a,"b"'];
  const rows = users.map((user) => ({ ...figures, user, costUsd: 0.1 + 0.2 }));
  const read = parse(usageCsv({ by: ['user'] }, rows), { columns: true }) as Record<string, string>[];
  expect(read.map(({ user }) => user)).toEqual(['ada', '', "'=1+1", "'+1", "'@SUM(A1)", "'-2", 'a,"b"']);
  expect(read[0]).toMatchObject({ requests: '2', failed: '1', outputTokens: '5', costUsd: '0.3' });
});

test('usage is asked for by known columns and real days', () => {
  expect(usageQueryOf({ by: 'model, key', since: '2026-11-01' }, null)).toEqual({
    by: ['key', 'model'],
    since: '2026-11-01',
    until: null,
    key: null,
  });
  for (const wrong of [
    { by: 'key;drop' },
    { by: 'constructor' },
    { by: '' },
    { since: '2026-02-30' },
    { until: 'today' },
    { until: "2026-01-01' OR 1" },
  ]) {
    expect(() => usageQueryOf(wrong, null)).toThrow(/write it as|use some of|is not added up|is no day/);
  }
});

test('sums of prices are told to a billionth, without what adding up leaves', () => {
  const row = { key: 'ada', requests: 2, failed: 0, inputTokens: 3, cachedInputTokens: 0, outputTokens: 1 };
  expect(rounded({ ...row, costUsd: 0.0357 + 0.003 })).toEqual({ ...row, costUsd: 0.0387 });
});
