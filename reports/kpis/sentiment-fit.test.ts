import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { sentimentFit } from './sentiment-fit.ts';

describe('sentiment-fit', () => {
  playKpi({
    kpi: sentimentFit(),
    target: { kind: 'band', min: 0, max: 0.8, tolerance: 0.25 },
    violation: planted(
      'A bad smell means the heap is too wet. Add dry leaves and turn it well.',
      'This is a terrible, horrible, disgusting failure. It is awful and hopeless. You hate this nasty mess. It is a vile and dreadful disaster. The stench is horrible. Misery and disgust follow. The worst loss is sad. Horrible pests kill and destroy.',
    ),
    at: 'This is a terrible, horrible, disgusting failure.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('is not applicable where nobody asks for a mood', () => {
    const article = articleOf(cleanPost, sampleBrief());
    expect(sentimentFit().measure(article, sentimentFit().target).value).toBeNull();
  });
});
