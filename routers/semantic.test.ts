import { describe, expect, it } from 'vitest';
import { contentTerms } from '../analyzers/content-terms.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest } from './sample-request.ts';
import { semantic } from './semantic.ts';

const routes = {
  finance: {
    models: ['acme/finance', 'acme/*'],
    examples: [
      'How do I freeze my credit at the three bureaus?',
      'Place a fraud alert on my credit report',
      'Someone opened a loan in my name',
      'Dispute an error on a credit report',
      'What does a bank ask before it grants a loan?',
      'Lower the interest rate on my credit card',
    ],
  },
  garden: {
    models: ['blum/garden'],
    examples: [
      'My compost pile smells',
      'What can I put on the compost heap?',
      'When should I prune the roses in my garden?',
      'Water tomato plants in a raised garden bed',
      'Which browns and greens make good compost?',
      'Plant garlic in the garden before winter',
    ],
  },
  code: {
    models: ['acme/code'],
    examples: [
      'Write a function in TypeScript that parses a date',
      'Why does my Node server crash with this stack trace?',
      'Fix the failing unit test in this TypeScript repository',
      'Upgrade Node on the server without breaking the build',
      'Write a unit test for this Python function',
      'The build fails after I upgrade TypeScript',
    ],
  },
};

routerContract(() =>
  semantic({ routes: { finance: routes.finance, garden: { ...routes.garden, models: ['house/*'] } } }),
);
routerContract(() =>
  semantic({
    routes: { a: { models: ['b/one'], examples: ['one'] }, b: { models: ['house/*'], examples: ['two', 'no vector'] } },
    embeddings: true,
    vectors: { one: [1, 0, 0], two: [0, 1, 0] },
  }),
);

const candidates = [
  sampleCandidate('acme/code'),
  sampleCandidate('acme/finance'),
  sampleCandidate('blum/garden'),
  sampleCandidate('house/plain', { quality: 0.3 }),
] as const;

function ask(text: string, options: Partial<Parameters<typeof semantic>[0]> = {}) {
  const signals = { terms: contentTerms([{ text }]) ?? [] };
  return semantic({ routes, ...options }).route(sampleRequest(candidates, { signals }));
}

describe('semantic', () => {
  it.each([
    ['Freezing credit reports after a loan I never asked for', 'acme/finance'],
    ['a fraud alert lasts a year on your credit report', 'acme/finance'],
    ['the compost heap in my garden is wet and smells', 'blum/garden'],
    ['pruning garden roses', 'blum/garden'],
    ['my TypeScript build fails in a unit test', 'acme/code'],
    ['a server running Node crashes', 'acme/code'],
  ])('sends %s to %s', (text, model) => {
    expect(ask(text)?.ranking[0].model).toBe(model);
  });

  it.each([
    'Which museums are open on Mondays in Lisbon?',
    'Translate this menu into French',
    'The history of the violin in Cremona',
    'Train for a first marathon in twelve weeks',
    'How long does a passport take to renew?',
    'it is what it is',
  ])('has no opinion on %s', (text) => {
    expect(ask(text)).toBeUndefined();
  });

  it('names the nearest example, the similarity and the threshold', () => {
    expect(ask('How can I freeze my credit?')?.reason).toMatch(
      /^like 'How do I freeze my credit at the three bureaus\?' \(similarity 0\.\d+, threshold 0\.\d+\): rule 'finance' sends it to acme\/finance; next best acme\/code$/,
    );
  });

  it('finds the route of a long text by its most telling words', () => {
    const telling = 'A credit freeze stops a loan in your name. Credit bureaus freeze a credit report within a day. ';
    const filler = Array.from({ length: 60 }, (_, at) => `Another${at} matter${at} stands here${at}.`).join(' ');
    expect(ask(telling.repeat(3) + filler)?.ranking[0].model).toBe('acme/finance');
    expect(ask(filler)).toBeUndefined();
  });

  it('obeys a threshold that is given', () => {
    expect(ask('a server running Node crashes', { threshold: 0.99 })).toBeUndefined();
    expect(ask('How do I freeze my credit at the three bureaus?', { threshold: 0.99 })).toBeDefined();
    expect(ask('the bank of the river in winter', { threshold: 0.01 })).toBeDefined();
  });

  it('lets several neighbours vote', () => {
    const text = 'credit report, credit loan, error, fraud, and compost';
    expect(ask(text, { neighbours: 5, threshold: 0.05 })?.ranking[0].model).toBe('acme/finance');
  });

  it('asks the models of a route in their order', () => {
    expect(order(ask('a fraud alert on my credit report'))?.slice(0, 2)).toEqual(['acme/finance', 'acme/code']);
  });

  it('has no opinion at a revision, where gaps decide', () => {
    const signals = { terms: contentTerms([{ text: 'freeze my credit' }]) ?? [] };
    const request = sampleRequest(candidates, { signals, gaps: [sampleGap('grounding', 0.2)] });
    expect(semantic({ routes }).route(request)).toBeUndefined();
  });
});
