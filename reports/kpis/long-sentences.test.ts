import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { longSentences } from './long-sentences.ts';

describe('long-sentences', () => {
  playKpi({
    kpi: longSentences(),
    violation: articleOf(
      `# Title\n\n${'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives. '.repeat(5)}`,
    ),
    at: 'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('Short text.'),
  });

  it('lists at most three sentences of a section', () => {
    const article = articleOf(
      `# Title\n\n${'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives. '.repeat(9)}`,
    );
    expect(longSentences().measure(article, longSentences().target).findings).toHaveLength(3);
  });
});
