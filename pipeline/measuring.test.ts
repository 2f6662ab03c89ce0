import { expect, it } from 'vitest';
import { emptyCorpus } from '../analyzers/corpus.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { parseConfig } from './config.ts';
import { measure } from './measure.ts';
import { measuringWith } from './measuring.ts';

const draft = readDraft('post.md', 'Dr. Anna Miller likes her two new puzzles in the U.S. very much indeed.\n');

function sentencesUnder(config: unknown): readonly (number | undefined)[] {
  const { analyzers } = measuringWith(parseConfig(config, 'test'), emptyCorpus, 'test');
  const { sections, signals } = measure(draft, { brief: impliedBrief(draft, {}), corpus: emptyCorpus }, analyzers);
  return [sections[0]?.signals.readability?.sentences, signals.reading?.sentences];
}

it('counts as the configuration says, in sections and the post', () => {
  expect(sentencesUnder({})).toEqual([1, 1]);
  // textstat ends a sentence at every stop, and drops "Dr." and "S."
  expect(sentencesUnder({ readability: { counting: 'textstat' } })).toEqual([2, 2]);
});

it('names the countings there are', () => {
  expect(() => parseConfig({ readability: { counting: 'python' } }, 'test')).toThrow(
    expect.objectContaining({ mend: 'use one of exact, textstat' }),
  );
});
