import { describe, expect, it } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { fitRouter } from '../learning/fit-router.ts';
import { fitTopics } from '../learning/fit-topics.ts';
import { gardenTopics } from '../test/garden-topics.ts';
import { defaultRouter, routerFrom, routers } from './all.ts';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest, sampleTopic } from './sample-request.ts';
import { task } from './task.ts';
import { packTopics } from './topic-weights.ts';

routerContract(defaultRouter);

const weights = fitRouter(
  Array.from({ length: 20 }, (_, at) => ({
    item: `${at}`,
    group: `${at}`,
    features: { text: `word${at % 3} and more`, topic: null, task: null, signals: {} },
    outcomes: Object.fromEntries(
      ['a/good', 'b/bad'].map((id, of) => [
        id,
        { outcome: 0.9 - 0.5 * of - at / 100, weight: 1, costUsd: null, latencyMs: null },
      ]),
    ),
  })),
  { seed: 'test', hash: 'test', fittedAt: '2026-11-01' },
);

const learntTopics = packTopics(fitTopics(gardenTopics(), { hasThreshold: false }), {
  at: '2026-11-28T10:00:00Z',
  labels: 480,
  labelsHash: 'x',
  accuracy: null,
});

function fault(spec: unknown): string {
  try {
    routerFrom(spec);
  } catch (error) {
    if (error instanceof CopydeskError) return error.line;
    throw error;
  }
  return 'no fault';
}

describe('routerFrom', () => {
  it('makes each router by its name alone, others from the least that it must know', () => {
    const least: Readonly<Record<string, unknown>> = {
      blend: ['task'],
      'first-of': ['task'],
      semantic: { routes: { finance: { models: ['a/large'], examples: ['freeze my credit'] } } },
      classified: { weights: 'topics.json', topics: { loans: ['a/large'] } },
      fallback: { models: ['house/*'] },
      ab: { arms: [{ name: 'a', share: 1, router: 'task' }] },
      shadow: { router: 'task', beside: ['cost'] },
    };
    for (const name of Object.keys(routers)) {
      const read = (file: string): unknown => (file === 'topics.json' ? learntTopics : weights);
      expect(routerFrom(name in least ? { [name]: least[name] } : name, read).name).toBe(name);
    }
  });

  it('gives a learned router the weights of its file, wherever it stands, and demands good ones', () => {
    const files: string[] = [];
    const read = (file: string): unknown => {
      files.push(file);
      return weights;
    };
    const router = routerFrom({ shadow: { router: 'cost', beside: [{ learned: { weights: 'new.json' } }] } }, read);
    routerFrom({ blend: ['task', { learned: { weight: 2 } }] }, read);
    expect(files).toEqual(['new.json', 'copydesk.router.json']);
    const decision = router.route(sampleRequest([sampleCandidate('a/good'), sampleCandidate('b/bad')]));
    expect(decision?.parts?.map((part) => part.router)).toEqual(['cost', 'learned']);
    expect(fault('learned')).toMatch(/^router.learned: copydesk.router.json cannot be read from here/);
    expect(() => routerFrom('learned', () => ({ ...weights, models: {} }))).toThrow(CopydeskError);
  });

  it('reads a blend with weights, options and rules', () => {
    const router = routerFrom({
      blend: [{ task: { weight: 3 } }, { topic: { weight: 2, topics: { finance: ['b/mini'] } } }, 'cost'],
    });
    const decision = router.route(
      sampleRequest([sampleCandidate('a/large'), sampleCandidate('b/mini')], {
        signals: { topic: sampleTopic('credit · loan · bank') },
      }),
    );
    expect(decision?.ranking[0].model).toBe('b/mini');
    expect(decision?.parts?.map((part) => part.router)).toEqual(['topic', 'cost']);
  });

  it('takes a weight beside the name, for routers behind which a list stands', () => {
    const spec = { blend: [{ 'first-of': ['topic', 'random'], weight: 2 }, { cost: { dial: 10 } }] };
    expect(routerFrom(spec).route(sampleRequest([sampleCandidate('a/large')]))?.parts).toHaveLength(2);
  });

  it('takes a router made in TypeScript, also among named ones', () => {
    const own = { ...task(), name: 'my-own' };
    expect(routerFrom(own)).toBe(own);
    expect(routerFrom({ blend: [own, { cost: {} }] }).name).toBe('blend');
  });

  it.each([
    ['tsk', "router: no router is called 'tsk' — did you mean 'task'? [config-invalid]"],
    [{ firstOf: ['task'] }, "router: no router is called 'firstOf' — did you mean 'first-of'? [config-invalid]"],
    ['toString', "router: no router is called 'toString' — known are topic, sentiment"],
    [{ blend: [{ topic: { topisc: {} } }] }, "router.blend[0].topic: has no option 'topisc' — did you mean 'topics'?"],
    [{ topic: { topics: { finance: 'a/large' } } }, 'router.topic.topics.finance: '],
    [{ cost: { dial: 11 } }, 'router.cost.dial: '],
    [{ cost: 5 }, 'router.cost: '],
    [{ blend: [{ task: { weight: 0 } }] }, "router.blend[0]: weight of 'task' must be a number above 0"],
    [{ blend: [{ task: { weight: 1 }, weight: 2 }] }, 'router.blend[0]: has two weights'],
    [{ blend: [] }, 'router.blend: must be a list of at least one router'],
    [{ blend: 'task' }, 'router.blend: must be a list of at least one router'],
    [{ task: {}, topic: {} }, 'router: must name one router, not 2'],
    [{ random: { seed: 1 } }, 'router.random: takes no options'],
    [{ semantic: { routes: {} } }, 'router.semantic.routes: names no route'],
    [{ semantic: { routes: { a: { models: ['a/large'], examples: [] } } } }, 'router.semantic.routes.a.examples: '],
    [{ fallback: {} }, 'router.fallback.models: '],
    [{ load: { by: 'round robin' } }, 'router.load.by: '],
    [{ ab: { arms: [{ name: 'a', share: 0, router: 'task' }] } }, 'router.ab.arms.0.share: '],
    [
      { ab: { arms: [1, 2].map((share) => ({ name: 'a', share, router: 'task' })) } },
      'router.ab.arms: two arms have the same name',
    ],
    [{ ab: { arms: [{ name: 'a', share: 1, router: 'tsk' }] } }, "router.ab.arms[0].router: no router is called 'tsk'"],
    [{ shadow: { router: 'task', beside: [{ topik: {} }] } }, "router.shadow.beside[0]: no router is called 'topik'"],
    [{ shadow: { beside: ['task'] } }, 'router.shadow.router: '],
    [null, 'router: must name one router'],
    [[], 'router: must name one router'],
    [7, 'router: must name one router'],
  ])('names the fault and its place: %j', (spec, line) => {
    expect(fault(spec)).toContain(line);
    expect(fault(spec)).toContain('[config-invalid]');
  });
});

describe('the default router', () => {
  const writers = [
    sampleCandidate('acme/finance', { strengths: { topics: { finance: 0.95 } } }),
    sampleCandidate('acme/garden', { strengths: { topics: { gardening: 0.95 } } }),
    sampleCandidate('acme/calm', { strengths: { tones: { reassuring: 0.95 } } }),
    sampleCandidate('acme/words', { quality: 0.7, strengths: { keywords: 0.95 } }),
    sampleCandidate('acme/steps', { strengths: { tasks: { 'how-to': 0.95 } } }),
  ] as const;
  const choice = (given: Parameters<typeof sampleRequest>[1]) =>
    defaultRouter().route(sampleRequest(writers, given))?.ranking[0].model;
  const keywords = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };

  it('goes by topic, tone, keyphrase and task, whichever the section calls for', () => {
    expect(choice({ brief: { keywords }, signals: { topic: sampleTopic('credit · loan · bank') } })).toBe(
      'acme/finance',
    );
    expect(choice({ brief: { keywords }, signals: { topic: sampleTopic('compost · soil') } })).toBe('acme/garden');
    expect(choice({ brief: { keywords }, section: { tone: 'reassuring' } })).toBe('acme/calm');
    expect(choice({ section: { keyphrase: 'credit freeze versus fraud alert' } })).toBe('acme/words');
    expect(choice({ brief: { keywords }, task: 'how-to' })).toBe('acme/steps');
  });

  it('decides a section of five models well within a millisecond', () => {
    const request = sampleRequest(writers, {
      task: 'how-to',
      section: { tone: 'reassuring' },
      signals: { topic: sampleTopic('credit · freeze · bureau') },
    });
    const router = defaultRouter();
    for (let warm = 0; warm < 200; warm++) router.route(request);
    const start = process.hrtime.bigint();
    for (let run = 0; run < 1_000; run++) router.route(request);
    const each = Number(process.hrtime.bigint() - start) / 1e6 / 1_000;
    expect(each).toBeLessThan(1);
  });

  it('leaves a specialist to mend what it is for', () => {
    const specialist = sampleCandidate(
      'house/keywords',
      { quality: 0.3, strengths: { kpis: { 'keyword-density': 0.95 } } },
      0,
    );
    const decision = defaultRouter().route(
      sampleRequest([...writers, specialist] as never, { gaps: [sampleGap('keyword-density', 3.8)] }),
    );
    expect(decision?.reason).toContain(
      "keyphrase 'home composting' at 3.8 % here, band 0.5–3.0: house/keywords trims it; next best",
    );
  });
});
