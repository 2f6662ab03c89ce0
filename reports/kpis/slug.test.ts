import { describe, expect, it } from 'vitest';
import { emptyCorpus } from '../../analyzers/corpus.ts';
import { slug as analyzer } from '../../analyzers/slug.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { slug } from './slug.ts';

const line = 'slug: home-composting';
const messages = (source: string, path = 'blog/home-composting.md') =>
  slug()
    .measure(articleOf(source, undefined, path), slug().target)
    .findings.map(({ message }) => message);

describe('slug', () => {
  playKpi({
    kpi: slug(),
    violation: articleOf(cleanPost.replace(line, 'slug: Home_Composting'), sampleBrief()),
    at: 'slug: Home_Composting',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('is at most 75 characters long', () => {
    const of = (length: number) => cleanPost.replace(line, `slug: home-${'x'.repeat(length - 5)}`);
    expect(messages(of(75))).toEqual([]);
    expect(messages(of(76))).toEqual(['The slug has 76 characters, at most 75 are shown']);
  });

  it('holds a word of the keyphrase in any form', () => {
    const post = (written: string) => cleanPost.replace(line, `slug: ${written}\nkeyphrase: home composting`);
    expect(messages(post('how-to-compost'))).toEqual([]);
    expect(messages(post('post-12'))).toEqual(['The slug “post-12” holds no word of “home composting”']);
  });

  it('judges the last part of a permalink, no pattern, and the form of a written slug only', () => {
    expect(messages('---\npermalink: /blog/Old-Bread/\n---\n\nText.\n')).toHaveLength(1);
    expect(messages('---\npermalink: /blog/old-bread.html\n---\n\nText.\n')).toEqual([]);
    expect(messages('---\npermalink: /:Year/:title/\n---\n\nText.\n')).toEqual([]);
    expect(messages('Text.\n', 'blog/Old_Bread.md')).toEqual([]);
  });

  it('belongs to one post of a folder', () => {
    const taken = (paths: readonly string[]) => {
      const article = articleOf(cleanPost, undefined, 'blog/2026-05-04-home-composting.md');
      const document = {
        title: '',
        slug: 'home-composting',
        keyphrase: null,
        searchIntent: 'informational',
        cluster: -1,
        shingles: 0,
        isPillar: false,
        pillarSlug: null,
        linked: [],
      };
      const corpus = { ...emptyCorpus, documents: paths.map((path) => ({ ...document, path })) };
      const brief = impliedBrief(article.draft);
      const signal = analyzer().analyze(article, { brief, corpus });
      if (signal === null) throw new Error('the post has a slug');
      return slug()
        .measure(
          withSignals(article, () => ({}), { slug: signal }),
          slug().target,
        )
        .findings.map(({ message }) => message);
    };
    expect(taken(['blog/2026-05-04-home-composting.md', 'news/home-composting.md'])).toEqual([]);
    expect(taken(['blog/home-composting.md', 'blog/home-composting/index.md'])).toEqual([
      'blog/home-composting.md has the same slug “home-composting”',
      'blog/home-composting/index.md has the same slug “home-composting”',
    ]);
  });
});
