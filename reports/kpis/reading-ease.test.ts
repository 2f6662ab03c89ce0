import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { readingEase } from './reading-ease.ts';

describe('reading-ease', () => {
  playKpi({
    kpi: readingEase(),
    violation: articleOf(
      `# Title\n\n${'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives. '.repeat(5)}`,
    ),
    at: '# Title',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('Short text.'),
  });
});
