import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isHeldOut } from '../../learning/held-out.ts';
import { printLabels } from '../../learning/labels.ts';
import { copydesk, emptyFolder } from '../command-line.ts';
import { briefText, scriptedWriters } from '../writers.ts';

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

test('weights of the router are proposed by what no training has seen, and then used', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'briefs'));
  const all = Array.from({ length: 200 }, (_, at) => briefText(at));
  const unseen = all.filter(({ name }) => isHeldOut(name)).slice(0, 30);
  const briefs = [...unseen, ...all.filter(({ name }) => !isHeldOut(name)).slice(0, 40)];
  for (const { name, text } of briefs) writeFileSync(join(folder, `briefs/${name}.md`), text);
  const writers = fileURLToPath(new URL('../writers.ts', import.meta.url));
  writeFileSync(
    join(folder, 'collect.config.ts'),
    `import { scriptedWriters } from ${JSON.stringify(writers)};\nexport default { models: scriptedWriters, house: false };\n`,
  );
  const models = scriptedWriters.map(({ card }) => card.id).join();
  const collect = ['learn', 'collect', 'briefs', '--models', models, '--budget', '9', '-c', 'collect.config.ts'];
  expect(copydesk(folder, [...collect, '-q', '-o', 'labels.jsonl'])).toMatchObject({ code: 0 });
  const cards = scriptedWriters.map(({ card }) => `  - ${JSON.stringify(card)}\n`).join('');
  const config = `house: false
models:
${cards}# Ours.
router:
  blend:
    - random: { weight: 2 }
    - learned: { weight: 1.5 } # new
    - cost: { weight: 0.1 }
`;
  const path = join(folder, 'copydesk.config.yaml');
  writeFileSync(path, config);
  expect(copydesk(folder, ['learn', 'train', 'labels.jsonl'])).toMatchObject({ code: 0 });
  expect(copydesk(folder, ['learn', 'promote'])).toMatchObject({ code: 0 });
  const shown = copydesk(folder, ['learn', 'tune', '--labels', 'labels.jsonl', '--briefs', 'briefs', '--write']);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stderr).toContain(`${unseen.length} posts, on posts kept apart`);
  const tuned = readFileSync(path, 'utf8');
  expect(tuned).toContain('# Ours.\nrouter:\n  blend:\n');
  expect(tuned).toMatch(/- learned:\n {8}weight: 3 # was 1\.5; these weights gain 0\.\d+, 95 % from 0\.\d+ to 0\.\d+/);
  expect(copydesk(folder, ['plan', 'briefs'])).toMatchObject({ code: 0 });
});
