import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainEnvironment, root } from '../command-line.ts';

test('no bound of a KPI can be moved, swapped or turned round without a test that notices', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/mutate.ts'), '--targets'], {
    cwd: root,
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\d{3,} mutants in \d+ files: \d+ killed, \d+ equivalent, 0 survived$/m);
  expect(status).toBe(0);
});
