import { expect, test } from 'vitest';
import { copydesk, emptyFolder, filesIn, hasStackTrace } from '../command-line.ts';

test('keys are made, changed, listed, replaced and ended, and stdout holds a new key and nothing else', () => {
  const folder = emptyFolder();
  const keys = (...args: readonly string[]) => copydesk(folder, ['keys', ...args]);
  const listed = () => JSON.parse(keys('ls', '--format', 'json').stdout) as Record<string, unknown>[];
  const made = keys(
    ...['create', '--name', 'ada', '--budget', '20/month', '--budget', '2.50/day', '--models', 'acme/*', 'x/y'],
    ...['--requests-per-minute', '60', '--expires', '90d', '--scopes', 'chat', 'models'],
  );
  expect(made.stderr).toBe('ada: keep this key, nobody can show it again\n');
  expect(made.stdout).toMatch(/^sk-copydesk-[0-9a-f]{64}\n$/);
  expect(made.code).toBe(0);
  expect(listed()).toMatchObject([
    {
      name: 'ada',
      scopes: ['chat', 'models'],
      models: ['acme/*', 'x/y'],
      dayUsd: 2.5,
      monthUsd: 20,
      totalUsd: null,
      requestsPerMinute: 60,
      spentUsd: 0,
    },
  ]);

  const changed = keys(
    'change',
    'ada',
    '--budget',
    'none/day',
    '--budget',
    '100',
    '--models',
    '*',
    '--expires',
    'never',
  );
  expect(changed.code).toBe(0);
  expect(listed()).toMatchObject([
    { models: null, dayUsd: null, monthUsd: 20, totalUsd: 100, expiresAt: null, requestsPerMinute: 60 },
  ]);

  const next = keys('rotate', 'ada', '--overlap', '24h');
  expect(next.stdout).toMatch(/^sk-copydesk-[0-9a-f]{64}\n$/);
  expect(next.stdout).not.toBe(made.stdout);
  expect(listed()[0]?.hints).toEqual([made.stdout.slice(-5, -1), next.stdout.slice(-5, -1)]);

  expect(keys('revoke', 'ada')).toMatchObject({ code: 0, stdout: '', stderr: 'ada: revoked\n' });
  expect(keys('ls').stdout).toMatch(/^ada {2}revoked /m);
  expect(
    keys('log')
      .stdout.split('\n')
      .map((line) => line.split(/ {2,}/)[2]),
  ).toEqual(expect.arrayContaining(['did', 'revoke', 'rotate', 'change', 'create']));
  const told = keys('log').stdout;
  expect(told).toContain('create  ada  chat models, acme/* x/y, 2.5 USD/day, 20 USD/month, 60 requests/min, until 20');
  expect(told).toContain('change  ada  all models, no limit of USD/day, 100 USD, no end');
  expect(told).toContain('rotate  ada  the old key is good for 24 h');
  const everywhere = [...filesIn(folder).values()].join('\n');
  for (const { stdout } of [made, next]) expect(everywhere).not.toContain(stdout.slice(12, 40));
});

test('usage of nobody is an empty table in every format', () => {
  const folder = emptyFolder();
  const usage = (...args: readonly string[]) => copydesk(folder, ['keys', 'usage', ...args]).stdout;
  expect(usage('--by', 'key,model', '--format', 'csv')).toBe(
    'key,model,requests,failed,inputTokens,cachedInputTokens,outputTokens,costUsd\r\n',
  );
  expect(usage('--format', 'json')).toBe('[]\n');
  expect(usage()).toMatch(/^key +requests/);
});

test('what makes no sense is one clear line, exit code 2, and no key', () => {
  const folder = emptyFolder();
  const wrong = [
    ['create', '--name', 'a b'],
    ['create', '--name', 'ada', '--budget', '-5'],
    ['create', '--name', 'ada', '--scopes', 'root'],
    ['change', 'nobody'],
    ['revoke', 'nobody'],
    ['rotate'],
    ['usage', '--by', 'hour'],
  ];
  for (const args of wrong) {
    const outcome = copydesk(folder, ['keys', ...args]);
    expect([args, outcome.code, outcome.stdout, hasStackTrace(outcome)]).toEqual([args, 2, '', false]);
    expect(outcome.stderr.trim().split('\n').length).toBeLessThan(4);
  }
  expect(copydesk(folder, ['keys', 'ls', '--format', 'json']).stdout).toBe('[]\n');
  expect(copydesk(folder, ['keys', 'rotate']).stderr).toContain('`copydesk keys rotate --help` shows an example');
  expect(copydesk(folder, ['keys', 'change', 'ada']).stderr).toContain('nothing says what to change of "ada"');
});
