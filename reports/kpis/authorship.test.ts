import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { authorship } from './authorship.ts';

describe('authorship', () => {
  playKpi({
    kpi: authorship(),
    violation: articleOf(
      cleanPost.replace('author: Ada Green', 'author: REQUIRED-AT-PUBLISH'),
      sampleBrief({ eeat: { ...sampleBrief().eeat, author: { name: 'REQUIRED-AT-PUBLISH', url: null } } }),
    ),
    at: 'author: REQUIRED-AT-PUBLISH',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('asks for a reviewer where money or health is at stake', () => {
    const article = articleOf(cleanPost, sampleBrief({ ymyl: true }));
    const { findings } = authorship().measure(article, authorship().target);
    expect(findings.map(({ message }) => message)).toEqual(['No reviewer is named, and one is required']);
  });
});
