import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Brief } from '../content/brief.ts';
import { readBrief } from '../content/read-brief.ts';
import { scripted } from '../models/scripted.ts';
import { parseConfig, type UserConfig } from '../pipeline/config.ts';
import { planPost } from '../pipeline/plan.ts';
import { prepare } from '../pipeline/prepare.ts';
import type { Setup } from '../pipeline/setup.ts';
import { sqliteStore } from '../pipeline/store/sqlite/store.ts';
import { writePost } from '../pipeline/write.ts';
import { copydesk, emptyFolder, hasStackTrace, root } from './command-line.ts';
import { virtualClock } from './virtual-clock.ts';

const fiveModels = parse(readFileSync(join(root, 'examples/five-models.yaml'), 'utf8')) as UserConfig;
const bags = readFileSync(join(root, 'examples/briefs/carry-on-or-checked-bag.md'), 'utf8');
const herbs = readFileSync(join(root, 'examples/briefs/balcony-herb-garden.md'), 'utf8');

function setupOf(config: UserConfig): Setup {
  const store = sqliteStore(':memory:');
  return prepare(parseConfig(config, 'test.yaml'), {
    configPath: 'test.yaml',
    environment: {},
    store,
    abort: new AbortController().signal,
    clock: virtualClock(),
    onEvent: () => undefined,
    posts: [],
  });
}

function briefOf(source: string): Brief {
  const { brief, problems } = readBrief('brief.md', source);
  if (brief === null) throw new Error(JSON.stringify(problems));
  return brief;
}

interface Route {
  readonly model: string;
  readonly reason: string;
}

/** The routes of the sections of a brief, in the order of its outline. */
function routesOf(source: string, config: UserConfig = fiveModels): readonly Route[] {
  const { sections } = planPost(briefOf(source), setupOf(config));
  return sections.map(({ model, routing }) => ({ model, reason: routing.decision.reason }));
}

/** Replaces what must be there. */
function changed(source: string, from: string | RegExp, to: string): string {
  const result = source.replace(from, to);
  expect(result).not.toBe(source);
  return result;
}

/** Which sections go elsewhere, and which are explained differently. */
function compare(before: readonly Route[], after: readonly Route[]) {
  const indices = (differs: (index: number) => boolean) =>
    before.flatMap((_, index) => (differs(index) ? [index] : []));
  return {
    models: indices((index) => before[index]?.model !== after[index]?.model),
    reasons: indices((index) => before[index]?.reason !== after[index]?.reason),
  };
}

describe('one wish of a brief', () => {
  test('the subject of one section sends that section elsewhere, and no other', () => {
    const before = routesOf(herbs);
    const after = routesOf(
      changed(
        herbs,
        /## How to water and feed herbs in pots( \{#water [^\n]*\n)(?:- .*\n)+/,
        '## How to compare a mortgage with a loan$1- Interest rates, credit score and the bank\n',
      ),
    );
    expect(compare(before, after)).toEqual({ models: [4], reasons: [4] });
    expect(after[4]?.reason).toMatch(/^topic .*(mortgage|loan)/);
  });

  test('the tone of one section sends that section elsewhere, and no other', () => {
    const before = routesOf(herbs);
    const after = routesOf(changed(herbs, /(\{#light [^}\n]*)\}/, '$1 tone=neutral}'));
    expect(compare(before, after)).toEqual({ models: [1], reasons: [1] });
    expect(after[1]?.reason).not.toBe(before[1]?.reason);
  });

  test('the keyphrase of one section sends that section elsewhere, and no other', () => {
    const before = routesOf(bags);
    const hard = 'which bag suits a short trip with three connections';
    const after = routesOf(changed(bags, /(\{#answer [^}\n]*)\}/, `$1 keyphrase="${hard}"}`));
    expect(compare(before, after)).toEqual({ models: [0], reasons: [0] });
  });

  test('what does not concern routes changes none', () => {
    const after = routesOf(
      changed(herbs, '# Notes for the editor\n', '# Notes for the editor\nSend it all to Claude.\n'),
    );
    expect(compare(routesOf(herbs), after)).toEqual({ models: [], reasons: [] });
  });
});

describe('an analyzer that is switched off', () => {
  test('leaves routes that do without it', () => {
    const on = routesOf(herbs);
    const off = routesOf(herbs, { ...fiveModels, analyzers: { off: ['topic'] } });
    expect(on.every(({ reason }) => reason.includes('topic'))).toBe(true);
    expect(off.some(({ reason }) => reason.includes('topic'))).toBe(false);
    expect(compare(on, off).models.length).toBeGreaterThan(0);
  });

  test('must exist', () => {
    const config: UserConfig = { ...fiveModels, analyzers: { off: ['topics'] } };
    expect(() => setupOf(config)).toThrow('there is no analyzer "topics"');
  });
});

describe('a pin', () => {
  const pinned = (model: string) => changed(herbs, /(\{#faq [^}\n]*)\}/, `$1 model=${model}}`);

  test('is obeyed and logged, with what the router would have done; other sections stay', () => {
    const before = routesOf(herbs);
    const { sections } = planPost(briefOf(pinned('mistral/mistral-medium-3.5')), setupOf(fiveModels));
    const faq = sections.at(-1);
    expect(faq?.model).toBe('mistral/mistral-medium-3.5');
    expect(faq?.routing.pinned).toBe(true);
    expect(faq?.routing.decision.reason).toMatch(
      /^pinned by the brief; the router would have taken openai\/gpt-5-mini/,
    );
    expect(sections.map(({ routing }) => routing.pinned)).toEqual([...Array(6).fill(false), true]);
    expect(sections.slice(0, 6).map(({ model }) => model)).toEqual(before.slice(0, 6).map(({ model }) => model));
  });

  test('decides who is called', async () => {
    const bodies = 'A balcony herb garden needs light.';
    const favourite = scripted({ id: 'acme/favourite', quality: 0.9 }, () => bodies);
    const plain = scripted({ id: 'acme/plain', quality: 0.3 }, () => 'Herbs in pots need water.');
    const setup = setupOf({ models: [favourite, plain], house: false, policy: { dial: 0 } });
    const post = await writePost(briefOf(pinned('acme/plain')), 'out/herbs.md', 'astro', setup);
    const writing = (model: typeof plain) =>
      model.calls.flatMap(({ assignment }) => (assignment?.current === null ? [assignment.section.id] : []));
    expect(writing(plain)).toEqual(['faq']);
    expect(writing(favourite)).toEqual(['why', 'light', 'pots', 'plant', 'water', 'mistakes']);
    expect(post.provenance.get('faq')?.route).toMatchObject({ model: 'acme/plain', pinned: true });
    expect(post.provenance.get('why')?.route).toMatchObject({ model: 'acme/favourite', pinned: false });
  });

  test('on a model that is not there is a fault of the brief at its heading', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'brief.md'), pinned('acme/nobody').replaceAll(/, file: notes[^ }]*/g, ''));
    const line =
      pinned('acme/nobody')
        .split('\n')
        .findIndex((text) => text.includes('acme/nobody')) + 1;
    for (const command of ['plan', 'write']) {
      const outcome = copydesk(folder, [command, 'brief.md', '--quiet'].slice(0, command === 'plan' ? 2 : 3));
      expect(outcome.code).toBe(2);
      const told = `${outcome.stderr}${outcome.stdout}`;
      expect(told).toContain('"acme/nobody", which is not configured');
      expect(told).toContain(`brief.md:${line}:`);
      expect(told).toContain('house/explanation');
      expect(hasStackTrace(outcome)).toBe(false);
    }
  });
});
