import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printLabels } from '../../learning/labels.ts';
import { copydesk, emptyFolder } from '../command-line.ts';

const short = 'Put dry leaves in a corner of the garden. Wet them once a week. Turn the pile with a fork.';
const long = `Notwithstanding considerable environmental heterogeneity across residential gardens, decomposition necessitates
uninterrupted humidification alongside systematically administered mechanical reorganisation of accumulations.`;

test('weights of KPIs are proposed as a diff, written only when asked for, and then used', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'blog'));
  const labels = Array.from({ length: 24 }, (_, at) => {
    const body = Array.from({ length: 6 }, (_, part) => (part < at / 4 ? short : long)).join('\n\n');
    writeFileSync(
      join(folder, `blog/post-${at}.md`),
      `---\ntitle: Leaf piles, part ${at}\n---\n\n## Leaves\n\n${body}\n`,
    );
    return {
      schema: 'copydesk.label/v1' as const,
      item: `i${at}`,
      group: `post-${at}`,
      at: '2026-11-01T10:00:00Z',
      model: 'acme/one',
      outcome: 0.2 + at / 40,
      source: 'search-console' as const,
      weight: 1,
      over: null,
      costUsd: null,
      latencyMs: null,
      features: { version: 1, text: 'x', topic: null, task: null, signals: {} },
    };
  });
  writeFileSync(join(folder, 'labels.jsonl'), printLabels(labels));
  const config = '# Ours.\npreset: recommended # since May\n';
  const path = join(folder, 'copydesk.config.yaml');
  writeFileSync(path, config);
  const args = ['learn', 'tune', '--labels', 'labels.jsonl', '--posts', 'blog'];
  const shown = copydesk(folder, args);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toMatch(/^\+\s+reading-grade: [\d.]+ # reading-grade went with better results/m);
  expect(shown.stderr).toContain('not what would change if you changed it');
  expect(shown.stderr).toContain('nothing was written');
  expect(readFileSync(path, 'utf8')).toBe(config);
  expect(copydesk(folder, [...args, '--write'])).toMatchObject({ code: 0, stdout: shown.stdout });
  expect(readFileSync(path, 'utf8')).toContain('# Ours.\npreset: recommended # since May\n');
  const before = JSON.parse(copydesk(folder, ['check', 'blog/post-3.md', '-f', 'json', '--no-cache']).stdout);
  writeFileSync(path, config);
  const after = JSON.parse(copydesk(folder, ['check', 'blog/post-3.md', '-f', 'json', '--no-cache']).stdout);
  const weightOf = (report: typeof before) => report.posts[0].kpis['reading-grade'].weight;
  expect(weightOf(before)).toBeGreaterThan(weightOf(after));
  expect(copydesk(folder, ['learn', 'tune', '--labels', 'none.jsonl'])).toMatchObject({ code: 2 });
});
