import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLabels } from '../../learning/labels.ts';
import { copydesk, emptyFolder, startCopydesk } from '../command-line.ts';
import { complete, type OpenAIServer, openaiServer } from '../openai-server.ts';

const brief = `---
schema: brief/v1
id: leaf-piles
title: "Leaf piles in small gardens"
audience: { who: "A gardener" }
keywords: { primary: "leaf pile" }
cluster: { pillar: gardening }
voice: { reading_grade: { max: 9 } }
---

# Outline
## Where to put a leaf pile {#place words=30 model=acme/plain}
- Shade and a little water
## How to turn a leaf pile {#turn words=30}
- A fork, once a month
`;

const plain = `A leaf pile needs shade and a little water. Turn it with a fork once a month. Then it rots well. You can start
with a bag of dry leaves. Put them in a corner of the garden. Wet them when it has not rained for a week. Worms will find the
pile on their own. They eat what you give them. In spring you lift the top and find good earth. Spread it on your beds with
a rake. Your plants will grow with it. A small heap is enough for a small garden. If the heap smells, add dry leaves and
turn it. If it stays cold, add some grass.`;
const hard = `Notwithstanding considerable environmental heterogeneity, decomposition necessitates uninterrupted humidification
alongside systematically administered mechanical reorganisation of constituent organic accumulations. Insufficiently oxygenated
agglomerations demonstrate considerable olfactory deterioration, necessitating additional carbonaceous supplementation by
horticultural practitioners. Microbiological communities characteristically metabolise cellulosic polymers, generating
substantial exothermic activity throughout accumulations possessing appropriate stoichiometric relationships. Subsequent
stabilisation ordinarily presupposes intermittently administered mechanical homogenisation, facilitating uniform mineralisation.
Practitioners contemplating residential implementation should appropriately differentiate nitrogenous contributions from
lignocellulosic materials.`;

async function twoModels(): Promise<{ readonly server: OpenAIServer; readonly folder: string }> {
  const folder = emptyFolder();
  const server = await openaiServer((call, response) =>
    complete(response, call.model, call.model === 'plain' ? plain : hard),
  );
  writeFileSync(join(folder, 'brief.md'), brief);
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - { id: acme/plain, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}", model: plain } }
  - { id: acme/hard, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}", model: hard } }
`,
  );
  return { server, folder };
}

const collect = (folder: string, ...more: readonly string[]) =>
  startCopydesk(folder, ['learn', 'collect', 'brief.md', '--models', 'acme/plain,acme/hard', '-q', ...more]).ended;

test('the same sections by each model: what is measured becomes labels, and nothing is paid twice', async () => {
  const { server, folder } = await twoModels();
  const outcome = await collect(folder, '--budget', '1');
  expect(outcome).toMatchObject({ code: 0, stdout: '' });
  const { labels, problems } = readLabels(join(folder, 'labels.jsonl'));
  expect(problems).toEqual([]);
  expect(server.calls).toHaveLength(4);
  expect(labels.map(({ item, model }) => `${item.split('@')[0]} ${model}`)).toEqual([
    'leaf-piles#place acme/hard',
    'leaf-piles#place acme/plain',
    'leaf-piles#turn acme/hard',
    'leaf-piles#turn acme/plain',
  ]);
  const [hardPlace, plainPlace] = labels;
  expect(plainPlace?.outcome).toBeGreaterThan((hardPlace?.outcome ?? 1) + 0.1);
  expect(plainPlace).toMatchObject({ group: 'leaf-piles', source: 'kpi', costUsd: expect.closeTo(0.0011, 6) });
  expect(plainPlace?.features).toMatchObject({ topic: 'gardening', signals: { words: 30, 'wished-grade': 9 } });
  expect(plainPlace?.features.text).toContain('Shade and a little water');
  // Features are what was known before anybody wrote: the same for all models.
  expect(hardPlace?.features).toEqual(plainPlace?.features);

  const before = readFileSync(join(folder, 'labels.jsonl'), 'utf8');
  expect(await collect(folder, '--budget', '1')).toMatchObject({ code: 0 });
  expect(server.calls).toHaveLength(4);
  expect(readFileSync(join(folder, 'labels.jsonl'), 'utf8')).toBe(before);
});

test('drafts that are kept are what a person is asked about blind, and the choices are labels beside the measured ones', async () => {
  const { folder } = await twoModels();
  expect(await collect(folder, '--budget', '1', '--drafts', 'drafts.jsonl')).toMatchObject({ code: 0 });
  const kept = readFileSync(join(folder, 'drafts.jsonl'), 'utf8');
  const lines = kept.trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    group: 'leaf-piles',
    topic: 'gardening',
    drafts: { 'acme/plain': expect.stringMatching(/^A leaf pile needs shade/), 'acme/hard': expect.any(String) },
  });
  expect(await collect(folder, '--budget', '1', '--drafts', 'drafts.jsonl')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'drafts.jsonl'), 'utf8')).toBe(kept);

  const answers = lines.map((line) => {
    const { item } = JSON.parse(line) as { readonly item: string };
    return `${JSON.stringify({ item, answer: 'acme/plain' })}\n`;
  });
  writeFileSync(join(folder, 'answers.jsonl'), answers.join(''));
  const asked = copydesk(folder, [
    'learn',
    'label',
    'drafts.jsonl',
    '-o',
    'labels.jsonl',
    '--answers',
    'answers.jsonl',
  ]);
  expect(asked).toMatchObject({ code: 0, stderr: expect.stringContaining('2 answers taken') });
  const { labels, problems } = readLabels(join(folder, 'labels.jsonl'));
  expect(problems).toEqual([]);
  const chosen = labels.filter(({ source }) => source === 'pairwise');
  expect(chosen.map(({ model, over }) => [model, over])).toEqual(Array(2).fill(['acme/plain', 'acme/hard']));
  // They are about the same requests as those that were measured.
  const measured = labels.filter(({ source, model }) => source === 'kpi' && model === 'acme/plain');
  expect(new Set(chosen.map(({ item }) => item))).toEqual(new Set(measured.map(({ item }) => item)));
  for (const { item, features } of chosen)
    expect(measured.find((one) => one.item === item)?.features).toEqual(features);
});

test('at the budget it stops with 4, and keeps the labels of what was finished', async () => {
  const { folder } = await twoModels();
  const outcome = await collect(folder, '--budget', '0.0035');
  expect(outcome.code).toBe(4);
  expect(outcome.stderr).toContain('budget');
  const { labels } = readLabels(join(folder, 'labels.jsonl'));
  expect(labels.length).toBeGreaterThan(0);
  expect(labels.length).toBeLessThan(4);
});

test('a model that nobody configured, and one model alone, are told before anything is called', async () => {
  const { server, folder } = await twoModels();
  const run = (models: string) =>
    copydesk(folder, ['learn', 'collect', 'brief.md', '--models', models, '--budget', '1']);
  expect(run('acme/plain,acme/hrad')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "acme/hard"?'),
  });
  expect(run('acme/plain')).toMatchObject({ code: 2, stderr: expect.stringContaining('at least two') });
  expect(server.calls).toHaveLength(0);
});
