import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../test/shared-data.ts';
import { analyzers } from './all.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { emptyCorpus, fitCorpus } from './corpus.ts';
import { postOf } from './corpus-sample.ts';
import { suggestions } from './suggestions.ts';
import { contentStems, isFunctionWord } from './words.ts';

const text = `# Terms of Service for Small Agencies

The terms of service of a tool bind the agency that uses it. Read them before anyone signs up.

## What federal terms of service change

Federal-compatible terms of service drop clauses an agency cannot accept. An agency lawyer compares them.

## Who signs

Every agency names a person who signs. The weather was fine.
`;

function suggested(source: string, given: Parameters<typeof sampleBrief>[0] = {}) {
  const none = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };
  const brief = sampleBrief({ title: '', keywords: none, ...given });
  return measuredBy([suggestions()], source, { brief }).signals.suggestions;
}

describe('suggestions', () => {
  it('are phrases of the post as it writes them, the telling ones first, with the reason', () => {
    const phrases = suggested(text)?.phrases ?? [];
    expect(phrases[0]?.phrase.toLowerCase()).toBe('terms of service');
    expect(phrases[0]).toMatchObject({ uses: 4, why: '4 uses, in the title, a heading and the opening' });
    expect(phrases.map(({ phrase }) => phrase)).toContain('agency');
    expect(phrases.length).toBeLessThanOrEqual(5);
    expect(phrases.map(({ phrase }) => phrase).join(' ')).not.toContain('weather');
  });

  it('have one to four words, and none that carry grammar at their ends', () => {
    for (const { phrase } of suggested(text)?.phrases ?? []) {
      const words = phrase.split(' ');
      expect(words.length).toBeLessThanOrEqual(4);
      expect(isFunctionWord(words[0] ?? '')).toBe(false);
      expect(isFunctionWord(words.at(-1) ?? '')).toBe(false);
    }
  });

  it('do not say the same words twice', () => {
    const sets = (suggested(text)?.phrases ?? []).map(({ phrase }) => contentStems(phrase));
    for (const [at, one] of sets.entries()) {
      for (const other of sets.slice(0, at)) expect(one.every((stem) => other.includes(stem))).toBe(false);
    }
  });

  it('are left out where the post names a keyphrase, and where nothing qualifies', () => {
    const named = { primary: 'agency', synonyms: [], secondary: [], entities: [], questions: [] };
    expect(suggested(text, { keywords: named })).toBeUndefined();
    for (const source of ['', 'of the and', '1 2 3', '```\ncode code\n```\n'])
      expect(suggested(source)).toBeUndefined();
  });

  it('never become the keyphrase of a post: nothing measures them', () => {
    const none = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };
    const article = measuredBy(analyzers, text, { brief: sampleBrief({ keywords: none }), corpus: emptyCorpus });
    expect(article.signals.suggestions).toBeDefined();
    expect(article.brief.keywords.primary).toBeNull();
    expect(article.signals.placement).toBeUndefined();
    for (const { signals } of article.sections) expect(signals.keyphrase).toBeUndefined();
  });

  const data = sharedData('posts');
  it.skipIf(data === null)('find the declared keywords of real posts (needs the shared data)', () => {
    const rows = readFileSync(join(data ?? '', 'manifest.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const files = rows
      .map((row) => (JSON.parse(row) as { file: string }).file)
      .filter((file) => file.includes('veterans'));
    const posts = files.map((file) => postOf(file, readFileSync(join(data ?? '', file), 'utf8')));
    const corpus = fitCorpus(posts);
    let [declaring, found] = [0, 0];
    for (const { draft, brief } of posts) {
      const declared = [brief.keywords.primary, ...brief.keywords.secondary].flatMap((phrase) => phrase ?? []);
      if (declared.length === 0) continue;
      const unnamed = { ...brief, keywords: { ...brief.keywords, primary: null } };
      const signal = suggestions().analyze(
        { draft, brief: unnamed, sections: [], signals: {} },
        { brief: unnamed, corpus },
      );
      const wanted = new Set(declared.flatMap((phrase) => contentStems(phrase)));
      declaring++;
      if (signal?.phrases.some(({ phrase }) => contentStems(phrase).every((stem) => wanted.has(stem)))) found++;
    }
    expect(declaring).toBeGreaterThan(5);
    expect(found / declaring).toBeGreaterThan(0.8);
  });
});
