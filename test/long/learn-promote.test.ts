import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copydesk, emptyFolder, hasStackTrace } from '../command-line.ts';

const brief = (pillar: string) => `---
schema: brief/v1
id: ${pillar}
title: "All of ${pillar}"
audience: { who: "Beginners" }
keywords: { primary: "${pillar}" }
cluster: { pillar: ${pillar} }
---

# Outline
## How to begin {#begin words=80 role=how-to}
- One thing first
`;

/** Outcomes of two models by topic: each is good at what it is said to be good at. */
function outcomes(goodAtGarden: string, goodAtCode: string): string {
  const rows = Array.from({ length: 200 }, (_, at) => {
    const topic = at % 2 === 0 ? 'garden' : 'code';
    const score = (good: boolean) => (good ? 0.9 : 0.4) - (at % 7) / 50;
    return [goodAtGarden, goodAtCode].map(
      (model, of) =>
        `${topic} question ${at},${model},${score((of === 0) === (topic === 'garden'))},0.001,${topic},post-${at}`,
    );
  });
  return ['prompt,model,score,cost,topic,group', ...rows.flat(), ''].join('\n');
}

test('train, gate, promote, shadow, roll back', () => {
  const folder = emptyFolder();
  const card =
    'price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "http://127.0.0.1:9/v1", model: m }';
  const configure = (router: string) =>
    writeFileSync(
      join(folder, 'copydesk.config.yaml'),
      `house: false\nmodels:\n  - { id: a/one, ${card} }\n  - { id: b/two, ${card} }\n${router}\n`,
    );
  const run = (...args: readonly string[]) => {
    const outcome = copydesk(folder, args);
    expect(hasStackTrace(outcome), outcome.stderr).toBe(false);
    return outcome;
  };
  const chosen = () => {
    const { code, stdout } = run('plan', 'garden.md', 'code.md', '--dial', '0', '-f', 'json');
    expect(code).toBe(0);
    const { posts } = JSON.parse(stdout) as {
      posts: { brief: string; sections: { model: string; reason: string }[] }[];
    };
    return ['garden.md', 'code.md'].flatMap((name) => posts.find(({ brief }) => brief === name)?.sections ?? []);
  };
  const labels = (name: string, garden: string, code: string) => {
    writeFileSync(join(folder, `${name}.csv`), outcomes(garden, code));
    expect(run('learn', 'import', `${name}.csv`, '-o', `${name}.jsonl`).code).toBe(0);
    return `${name}.jsonl`;
  };
  for (const pillar of ['garden', 'code']) writeFileSync(join(folder, `${pillar}.md`), brief(pillar));
  configure('');
  const true1 = labels('true', 'a/one', 'b/two');
  const false1 = labels('false', 'b/two', 'a/one');

  expect(run('learn', 'train', labels('unknown', 'a/one', 'c/three'), '-o', 'unknown.json')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('not configured, kept all the same: c/three'),
  });
  expect(run('learn', 'train', labels('slip', 'a/one', 'b/twoo'), '-o', 'unknown.json').stderr).toContain(
    'b/twoo (did you mean b/two?)',
  );
  expect(run('learn', 'train', labels('strangers', 'c/three', 'd/four'), '-o', 'unknown.json')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /none of the models with labels is configured: c\/three, d\/four — name them under `models`/,
    ),
  });
  expect(run('learn', 'promote')).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no candidate') });
  expect(run('learn', 'rollback').code).toBe(2);
  expect(run('learn', 'train', true1).code).toBe(0);
  const first = run('learn', 'evaluate', '--gate', true1);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('best single model') });
  expect(run('learn', 'promote').code).toBe(0);

  configure('router: learned');
  const sections = chosen();
  expect(sections.map(({ model }) => model)).toEqual(['a/one', 'b/two']);
  expect(sections.map(({ reason }) => reason).join()).toMatch(/learnt from \d+ labels/);

  // What was learnt from wrong labels is refused, and equal to itself is not better.
  expect(run('learn', 'train', false1).code).toBe(0);
  const worse = run('learn', 'evaluate', '--gate', true1);
  expect(worse).toMatchObject({ code: 1, stdout: expect.stringContaining('the router in use') });
  expect(worse.stdout).toContain('stays out');
  expect(run('learn', 'train', true1).code).toBe(0);
  expect(run('learn', 'evaluate', '--gate', true1).code).toBe(1);

  // In the shadow it says what it would do, and does nothing.
  expect(run('learn', 'train', false1).code).toBe(0);
  configure(
    'router: { shadow: { router: learned, beside: [{ learned: { weights: copydesk.router.candidate.json } }] } }',
  );
  const shadowed = chosen();
  expect(shadowed.map(({ model }) => model)).toEqual(['a/one', 'b/two']);
  expect(shadowed[0]?.reason).toContain('in its shadow learned would take b/two');

  configure('router: learned');
  const before = readFileSync(join(folder, 'copydesk.router.json'), 'utf8');
  expect(run('learn', 'promote').code).toBe(0);
  expect(chosen().map(({ model }) => model)).toEqual(['b/two', 'a/one']);
  expect(run('learn', 'rollback').code).toBe(0);
  expect(readFileSync(join(folder, 'copydesk.router.json'), 'utf8')).toBe(before);
  expect(chosen().map(({ model }) => model)).toEqual(['a/one', 'b/two']);

  // One line for what cannot be learnt from.
  writeFileSync(join(folder, 'one.csv'), 'prompt,model,score\nhello,a/one,0.5\n');
  run('learn', 'import', 'one.csv', '-o', 'one.jsonl');
  const refused = run('learn', 'train', 'one.jsonl');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('[labels-invalid]') });
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
});
