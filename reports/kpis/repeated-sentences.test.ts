import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief, withSignals } from '../sample-article.ts';
import { repeatedSentences } from './repeated-sentences.ts';

describe('repeated-sentences', () => {
  playKpi({
    kpi: repeatedSentences(),
    violation: planted(
      'Look at it often and it will look after you.',
      'Home composting is a kind way to feed your beds.',
    ),
    at: 'Home composting is a kind way to feed your beds.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: withSignals(articleOf(cleanPost, sampleBrief()), () => ({}), { overlap: undefined } as never),
  });
});
