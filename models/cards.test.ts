import { describe, expect, it } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { cardFrom, cardSchema } from './card-from.ts';
import { cards } from './cards.ts';

function fault(entry: Record<string, unknown>): string {
  try {
    cardFrom(entry, 'models[0]');
  } catch (error) {
    if (error instanceof CopydeskError) return error.line;
    throw error;
  }
  return 'no fault';
}

describe('the built-in cards', () => {
  it('are at least eight of at least four vendors, each once', () => {
    expect(cards.length).toBeGreaterThanOrEqual(8);
    expect(new Set(cards.map(({ id }) => id.split('/')[0])).size).toBeGreaterThanOrEqual(4);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  });

  it.each(cards.map((card) => [card.id, card] as const))(
    '%s is a whole card, dated and plausibly priced',
    (_, card) => {
      expect(cardSchema.parse(card)).toEqual(card);
      expect(card.dated).toMatch(/^20\d\d-\d\d-\d\d$/);
      const { inputPerMillion, cachedInputPerMillion, outputPerMillion } = card.price;
      expect(outputPerMillion).toBeGreaterThan(inputPerMillion);
      expect(cachedInputPerMillion).toBeLessThan(inputPerMillion);
      const { batch } = card.price;
      if (batch !== undefined) {
        expect(batch.inputPerMillion).toBeLessThan(inputPerMillion);
        expect(batch.cachedInputPerMillion).toBeLessThan(batch.inputPerMillion);
        expect(batch.outputPerMillion).toBeLessThan(outputPerMillion);
      }
      expect(card.maxOutputTokens).toBeLessThanOrEqual(card.contextTokens);
    },
  );
});

describe('cardFrom', () => {
  const base = cards.find(({ id }) => id === 'openai/gpt-5-mini');

  it('takes a built-in card and lays the own fields over it, one by one', () => {
    const card = cardFrom(
      { id: 'own/mini', use: 'openai/gpt-5-mini', strengths: { topics: { finance: 0.9 } } },
      'here',
    );
    expect(card.id).toBe('own/mini');
    expect(card.strengths.topics).toEqual({ ...base?.strengths.topics, finance: 0.9 });
    expect(card.strengths.tasks).toEqual(base?.strengths.tasks);
    expect(card.price).toEqual(base?.price);
    expect(card.dated).toBe(base?.dated);
    expect(base?.strengths.topics?.finance).toBeUndefined();
  });

  it('does not lend its date to a price of your own', () => {
    const price = { inputPerMillion: 0.2 };
    const card = cardFrom({ id: 'openai/gpt-5-mini', use: 'openai/gpt-5-mini', price }, 'here');
    const { batch: _, ...list } = base?.price ?? {};
    expect(card.price).toEqual({ ...list, inputPerMillion: 0.2 });
    expect(card.dated).toBe('unknown');
    const dated = cardFrom({ id: 'a/b', use: 'openai/gpt-5-mini', price, dated: '2026-11-20' }, 'here');
    expect(dated.dated).toBe('2026-11-20');
  });

  it('needs no more than an id and a price', () => {
    const card = cardFrom({ id: 'local/llama', price: { inputPerMillion: 0, outputPerMillion: 0 } }, 'here');
    expect(card).toMatchObject({ title: 'local/llama', dated: 'unknown', strengths: {}, can: ['write', 'revise'] });
  });

  it.each([
    [{ id: 'a/b' }, 'models[0].price: has no price — write `price: { inputPerMillion'],
    [
      { id: 'a/b', use: 'openai/gpt5-mini' },
      "no card is called 'openai/gpt5-mini' — did you mean 'openai/gpt-5-mini'?",
    ],
    [{ id: 'plain', use: 'openai/gpt-5-mini' }, 'models[0].id: must read provider/name'],
    [{ id: 'a/b', use: 'openai/gpt-5-mini', qualty: 1 }, "models[0]: a card has no 'qualty' — did you mean 'quality'?"],
    [{ id: 'a/b', use: 'openai/gpt-5-mini', strengths: { topic: {} } }, "models[0].strengths: a card has no 'topic'"],
    [{ id: 'a/b', use: 'openai/gpt-5-mini', quality: 7 }, 'models[0].quality: '],
    [{ id: 'a/b', use: 'openai/gpt-5-mini', dated: 'May' }, 'models[0].dated: '],
    [{ id: 'a/b', use: 'openai/gpt-5-mini', price: 3 }, 'models[0].price: '],
    [{ id: 'a/b', use: 7 }, "models[0].use: no card is called '7'"],
  ])('names the fault and its place: %j', (entry, line) => {
    expect(fault(entry)).toContain(line);
    expect(fault(entry)).toContain('[config-invalid]');
  });
});
