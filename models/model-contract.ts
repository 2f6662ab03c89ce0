import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { type GenerateRequest, type Model, ModelError } from './model.ts';

/**
 * What every model owes its caller. `prepare` gives a model and a request it can answer; called afresh for each test.
 * `repeatable`: the same request gives the same text.
 */
export function modelContract(
  name: string,
  prepare: () => { readonly model: Model; readonly request: Omit<GenerateRequest, 'abort'> },
  { repeatable = true }: { readonly repeatable?: boolean } = {},
): void {
  describe(`${name} keeps the contract of a model`, () => {
    const share = (value: number) => value >= 0 && value <= 1;

    it('has a card that can be read', () => {
      const { card } = prepare().model;
      expect(card.id).toMatch(/^[\w.-]+\/[\w./:-]+$/);
      expect(card.dated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(card.can.length).toBeGreaterThan(0);
      expect(card.contextTokens).toBeGreaterThan(0);
      expect(card.price.inputPerMillion).toBeGreaterThanOrEqual(0);
      expect(card.price.outputPerMillion).toBeGreaterThanOrEqual(0);
      expect(share(card.quality)).toBe(true);
      for (const table of [card.strengths.tasks, card.strengths.topics, card.strengths.tones, card.strengths.kpis]) {
        for (const value of Object.values(table ?? {})) expect(share(value as number)).toBe(true);
      }
    });

    it('answers with text, tokens, cost and time', async () => {
      const { model, request } = prepare();
      const generation = await model.generate({ ...request, abort: new AbortController().signal });
      expect(generation.text.trim()).not.toBe('');
      expect(['stop', 'length', 'filter', 'other']).toContain(generation.finish);
      const { usage } = generation;
      for (const count of [
        usage.inputTokens,
        usage.cachedInputTokens,
        usage.outputTokens,
        usage.reasoningTokens,
        generation.latencyMs,
        generation.costUsd,
      ]) {
        expect(Number.isFinite(count) && count >= 0).toBe(true);
      }
      expect(generation.costUsd).toBeCloseTo(costOf(model.card, usage), 12);
    });

    it('never repeats the heading of its section', async () => {
      const { model, request } = prepare();
      const { text } = await model.generate({ ...request, abort: new AbortController().signal });
      const heading = request.assignment?.section.heading;
      if (heading !== undefined) expect(text.split('\n')[0]).not.toContain(`# ${heading}`);
    });

    it('fails with a ModelError and nothing else when it was interrupted before', async () => {
      const { model, request } = prepare();
      const abort = AbortSignal.abort();
      await expect(model.generate({ ...request, abort })).rejects.toBeInstanceOf(ModelError);
      await expect(model.generate({ ...request, abort })).rejects.toMatchObject({
        model: model.card.id,
        retryable: false,
      });
    });

    it('streams what it generates', async () => {
      const { model, request } = prepare();
      if (model.stream === undefined) return;
      let text = '';
      const stream = model.stream({ ...request, abort: new AbortController().signal });
      let step = await stream.next();
      for (; step.done !== true; step = await stream.next()) text += step.value.text;
      expect(step.value.text).toBe(text);
      expect(step.value.usage.outputTokens).toBeGreaterThan(0);
      expect(text.trim()).not.toBe('');
    });

    if (repeatable) {
      it('gives the same text for the same request', async () => {
        const { model, request } = prepare();
        const abort = new AbortController().signal;
        const first = await model.generate({ ...request, abort });
        const second = await model.generate({ ...request, abort });
        expect(second.text).toBe(first.text);
      });
    }
  });
}
