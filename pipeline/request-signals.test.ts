import { describe, expect, it } from 'vitest';
import { analyzers } from '../analyzers/all.ts';
import { emptyCorpus } from '../analyzers/corpus.ts';
import { readDraft } from '../content/read-draft.ts';
import { defaultRouter } from '../routers/all.ts';
import { allReads, readsOf } from '../routers/needs.ts';
import { sampleBrief } from '../routers/sample-request.ts';
import { measureSection } from './measure.ts';
import { signalsOfText } from './request-signals.ts';

const context = { brief: sampleBrief(), corpus: emptyCorpus, analyzers };
const text = `A credit freeze is a great relief. It keeps thieves from opening a loan in your name.

Freezing your credit is free, and home composting has nothing to do with it. Dr. Miller said so.

- Call each bureau.
- Keep the PIN safe.`;

describe('signals of a request', () => {
  it('are only those that are asked for', () => {
    expect(signalsOfText(text, [], context)).toEqual({});
    expect(Object.keys(signalsOfText(text, ['topic'], context))).toEqual(['topic']);
    expect(Object.keys(signalsOfText(text, ['terms'], context))).toEqual(['terms']);
    expect(Object.keys(signalsOfText(text, ['sentiment'], context)).sort()).toEqual(['sentences', 'sentiment']);
    expect(signalsOfText('', ['topic', 'terms', 'sentiment'], context)).not.toHaveProperty('terms');
  });

  it('agree with those of the same text read as Markdown', () => {
    const wanted = ['topic', 'sentiment', 'keyphrase', 'tone', 'readability'] as const;
    const [section] = readDraft('a.md', text).sections;
    const parsed = section === undefined ? {} : measureSection(section, context, analyzers);
    const plain = signalsOfText(text, wanted, context);
    expect(plain.topic).toEqual(parsed.topic);
    expect(plain.tone).toEqual(parsed.tone);
    expect(plain.readability).toEqual(parsed.readability);
    expect(plain.sentiment?.valence).toBe(parsed.sentiment?.valence);
    expect(plain.keyphrase?.forms).toBe(parsed.keyphrase?.forms);
    expect(plain.keyphrase?.forms).toBe(1);
  });

  it('never pretend to know what only a tree tells', () => {
    expect(signalsOfText(text, ['structure', 'claims'], context)).not.toHaveProperty('structure');
  });

  it('serve what the default router looks at', () => {
    const signals = signalsOfText(text, readsOf(defaultRouter()), context);
    for (const name of allReads([defaultRouter()])) expect(signals).toHaveProperty(name);
  });
});
