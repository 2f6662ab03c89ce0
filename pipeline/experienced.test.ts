import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { readBrief } from '../content/read-brief.ts';
import { scripted } from '../models/scripted.ts';
import { root } from '../test/command-line.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import { parseConfig } from './config.ts';
import { withExperience } from './experienced.ts';
import { explain, routerOf } from './explain.ts';
import { planPost } from './plan.ts';
import { prepare } from './prepare.ts';
import type { Setup } from './setup.ts';
import { sqliteStore } from './store/sqlite/store.ts';
import { writePost } from './write.ts';

const plain = `Lay the leaves in a corner of the garden. Wet them once a week. Turn the pile with a fork. Worms come on their
own and eat what you give them. In spring you find good earth below. Spread it on your beds with a rake.`;
const stiff = `Notwithstanding considerable environmental heterogeneity, decomposition necessitates uninterrupted humidification
alongside systematically administered mechanical reorganisation of constituent organic accumulations, necessitating additional
carbonaceous supplementation by horticultural practitioners contemplating residential implementation.`;
const source = readFileSync(join(root, 'examples/briefs/balcony-herb-garden.md'), 'utf8');

function briefNamed(name: string): Brief {
  const { brief } = readBrief(`${name}.md`, source);
  if (brief === null) throw new Error('the example is no brief');
  return { ...brief, id: name };
}

/** The stiff writer promises more on his card, the plain one scores better. */
function garden(router: unknown = { bandit: { router: 'task' } }): (run: string) => Promise<Setup> {
  const store = sqliteStore(':memory:');
  onTestFinished(() => store.close());
  const config = parseConfig(
    {
      models: [
        scripted({ id: 'acme/stiff', quality: 0.7 }, () => stiff),
        scripted({ id: 'acme/plain', quality: 0.6 }, () => plain),
      ],
      house: false,
      router: router as string,
      policy: { switchPenalty: 0 },
    },
    'test.yaml',
  );
  const around = {
    configPath: 'test.yaml',
    environment: {},
    store,
    abort: new AbortController().signal,
    clock: virtualClock(),
    onEvent: () => undefined,
    posts: [],
  };
  return (run) => withExperience(prepare(config, { ...around, run }), run);
}

const write = (name: string, setup: Setup) =>
  writePost(briefNamed(name), `out/${name}.md`, 'astro', setup, { date: '2026-11-28', isDraft: true });
const writersOf = (name: string, setup: Setup) => planPost(briefNamed(name), setup).sections.map(({ model }) => model);

test('what sections came to teaches the next run who writes them better, and a decision can be made again', async () => {
  const setupFor = garden();
  const first = await setupFor('first');
  expect(new Set(writersOf('a', first))).toEqual(new Set(['acme/stiff']));
  for (let at = 0; at < 6; at++) await write(`post-${at}`, await setupFor(`run ${at}`));
  const last = await setupFor('last');
  const writers = writersOf('z', last);
  expect(writers.filter((model) => model === 'acme/plain').length).toBeGreaterThan(writers.length / 2);
  const { provenance } = await write('z', last);
  const [section = ''] = provenance.keys();
  expect(provenance.get(section)?.route?.reason).toMatch(/outcomes|tried to learn more/);
  const [logged] = await last.decisions.of('out/z.md', section);
  if (logged === undefined) throw new Error('nothing was logged');
  expect(explain(logged, routerOf(logged, null, 'copydesk.config.yaml')).replayed).toBe(true);
});

test('a run that is resumed goes by what it knew when it began', async () => {
  const setupFor = garden();
  await write('before', await setupFor('before'));
  const begun = writersOf('a', await setupFor('mine'));
  for (let at = 0; at < 6; at++) await write(`post-${at}`, await setupFor(`run ${at}`));
  expect(writersOf('a', await setupFor('mine'))).toEqual(begun);
  expect(writersOf('a', await setupFor('another'))).not.toEqual(begun);
});

test('the same text is learnt from once, and nothing is learnt where no router asks', async () => {
  const setupFor = garden();
  await write('a', await setupFor('r'));
  const setup = await setupFor('r');
  const count = await setup.outcomes.count();
  expect(count).toBe(briefNamed('a').outline.length);
  await write('a', setup);
  expect(await setup.outcomes.count()).toBe(count);
  const usual = await garden('task')('r');
  await write('a', usual);
  expect(await usual.outcomes.count()).toBe(0);
});
