import { describe, expect, it } from 'vitest';
import { articleOf, cleanPost } from './sample-article.ts';
import { sentimentOfPost } from './sentiment-of-post.ts';

describe('the sentiment of a post', () => {
  it('is the mean and the spread of all its sentences, which its sections add up to', () => {
    const article = articleOf(cleanPost);
    const valences = article.sections
      .flatMap(({ signals }) => signals.sentiment?.sentences ?? [])
      .map((one) => one.valence);
    const mean = valences.reduce((sum, one) => sum + one, 0) / valences.length;
    const variance = valences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / valences.length;
    const found = sentimentOfPost(article);
    expect(valences.length).toBeGreaterThan(20);
    expect(found?.sentences).toBe(valences.length);
    expect(found?.valence).toBeCloseTo(mean, 12);
    expect(found?.spread).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('is not known of a post without a sentence', () => {
    expect(sentimentOfPost(articleOf('# Title\n\n```\ncode\n```\n'))).toBeNull();
    expect(sentimentOfPost(articleOf(''))).toBeNull();
  });
});
