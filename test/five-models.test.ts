import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cardFrom } from '../models/card-from.ts';
import { costOf } from '../models/cost.ts';
import { routerFrom } from '../routers/all.ts';
import type { Candidate, RouteRequest } from '../routers/router.ts';
import { sampleBrief, sampleRequest, sampleSentiment, sampleTopic } from '../routers/sample-request.ts';

interface Example {
  readonly models: readonly Record<string, unknown>[];
  readonly router: unknown;
  readonly policy: RouteRequest['policy'];
}

const example = parse(readFileSync(new URL('../examples/five-models.yaml', import.meta.url), 'utf8')) as Example;
const cards = example.models.map(({ connect, ...entry }, index) => cardFrom(entry, `models[${index}]`));
const router = routerFrom(example.router);

function candidatesFor(words: number): readonly [Candidate, ...Candidate[]] {
  const outputTokens = Math.ceil(words * 1.45);
  const usage = { inputTokens: 1_500, cachedInputTokens: 0, outputTokens, reasoningTokens: 0, estimated: true };
  return cards.map((card) => ({
    card,
    estimate: { inputTokens: 1_500, outputTokens, costUsd: costOf(card, usage), latencyMs: 1_000 },
    live: null,
  })) as unknown as readonly [Candidate, ...Candidate[]];
}

type Section = Partial<RouteRequest['assignment']['section']> & { readonly topic?: string };

const { voice } = sampleBrief();
const base = { task: 'explanation', words: 140, tone: 'encouraging', topic: 'header · browser · cache' } as const;

function route(wanted: Section, dial = example.policy.dial) {
  const { topic, ...section } = { ...base, ...wanted };
  const decision = router.route(
    sampleRequest(candidatesFor(section.words), {
      section,
      brief: { voice: { ...voice, tone: 'neutral' } },
      signals: { sentiment: sampleSentiment(0), ...(topic === undefined ? {} : { topic: sampleTopic(topic) }) },
      policy: { ...example.policy, dial },
    }),
  );
  if (decision === undefined) throw new Error('the example has no opinion');
  return { model: decision.ranking[0].model, reason: decision.reason, decision };
}

describe('examples/five-models.yaml', () => {
  it('describes five models of five vendors, each reachable by the name it has there', () => {
    expect(new Set(cards.map(({ id }) => id.split('/')[0])).size).toBe(5);
    for (const [index, card] of cards.entries()) {
      const { connect } = example.models[index] as { connect: { baseUrl: string; apiKeyEnv: string; model: string } };
      expect(card.id.endsWith(`/${connect.model}`)).toBe(true);
      expect(connect.baseUrl).toMatch(/^https:/);
      expect(connect.apiKeyEnv).toMatch(/^[A-Z_]+_API_KEY$/);
      expect(card.dated).toMatch(/^20/);
    }
  });

  it('sends different sections to different models', () => {
    const chosen = [
      route({ topic: 'header · browser · cache', task: 'how-to', tone: 'neutral' }),
      route({ topic: 'credit · freeze · bureau', task: 'comparison', words: 300, tone: 'reassuring' }),
      route({ topic: 'herb · balcony · pot', task: 'comparison', tone: 'encouraging' }),
      route({ topic: 'herb · winter · soil', task: 'faq', words: 80 }),
      route({ topic: 'cache · browser', task: 'answer', words: 100, tone: 'neutral' }),
    ].map(({ model }) => model);
    expect(chosen).toEqual([
      'deepseek/deepseek-flash',
      'anthropic/claude-sonnet-5-5',
      'google/gemini-3.8-flash',
      'openai/gpt-5-mini',
      'mistral/mistral-medium-3.5',
    ]);
  });

  it('changes its choice when only the topic, only the tone or only the task changes', () => {
    expect(route({ topic: 'credit · freeze · bureau' }).model).not.toBe(
      route({ topic: 'herb · balcony · pot', task: 'comparison' }).model,
    );
    const herbs = { topic: 'herb · balcony · trial', words: 90 } as const;
    expect(route({ ...herbs, task: 'intro', tone: 'encouraging' }).model).not.toBe(
      route({ ...herbs, task: 'answer', tone: 'neutral' }).model,
    );
  });

  it('shows that the topic analyzer was switched off', () => {
    const on = route({});
    const { topic: _, ...blind } = base;
    const off = router.route(
      sampleRequest(candidatesFor(base.words), { section: blind, policy: example.policy, signals: {} }),
    );
    expect(on.reason).toContain('topic header · browser · cache');
    expect(off?.reason).not.toContain('topic');
    expect(off?.ranking[0].model).not.toBe(on.model);
  });

  it('takes cheaper models as the dial is turned to price', () => {
    const sections: readonly Section[] = [
      { task: 'faq', words: 80 },
      { task: 'how-to', topic: 'herb · pot' },
      { task: 'list', topic: 'credit · loan · bank' },
      { task: 'intro' },
    ];
    const spent = (dial: number) =>
      sections.reduce((sum, section) => {
        const { model } = route(section, dial);
        const candidate = candidatesFor(section.words ?? base.words).find(({ card }) => card.id === model);
        return sum + (candidate?.estimate.costUsd ?? Number.NaN);
      }, 0);
    expect(spent(5)).toBeLessThan(spent(0));
    expect(spent(10)).toBeLessThanOrEqual(spent(5));
  });
});
