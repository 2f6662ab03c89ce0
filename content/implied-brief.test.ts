import { describe, expect, it } from 'vitest';
import { impliedBrief } from './implied-brief.ts';
import { readDraft } from './read-draft.ts';

const brief = (frontMatter: string, path = 'blog/2024-05-01-my-post.md', options = {}) =>
  impliedBrief(
    readDraft(path, `---\n${frontMatter}\n---\n\nHello there.\n\n## How to mix\n\nOne two three.\n`),
    options,
  );

describe('what a draft implies', () => {
  it.each([
    ['keyphrase: home composting', 'home composting', []],
    ['focusKeyphrase: home composting', 'home composting', []],
    ['keywords: veteran business, sdvosb, vosb', 'veteran business', ['sdvosb', 'vosb']],
    ['keywords: [one thing, another]', 'one thing', ['another']],
    ['keyword: single', 'single', []],
    ['tags: [a]', null, []],
    ['keyphrase: a\ncopydesk: { keywords: { primary: b, secondary: [c] } }', 'b', ['c']],
  ])('keyphrase of %j', (frontMatter, primary, secondary) => {
    expect(brief(frontMatter).keywords).toMatchObject({ primary, secondary });
  });

  it('takes the field it is told', () => {
    expect(brief('keyphrase: a\nseo: { focus: b }', undefined, { keyphraseField: 'seo.focus' }).keywords.primary).toBe(
      'b',
    );
  });

  it.each([
    ['slug: /blog/Given Slug/', 'x.md', 'given-slug'],
    ['a: 1', 'blog/2024-05-01-my-post.md', 'my-post'],
    ['a: 1', 'blog/my-post/index.md', 'my-post'],
    ['a: 1', '../../evil.md', 'evil'],
    ['permalink: /2024/a-post.html', 'x.md', 'a-post'],
  ])('slug of %j in %s', (frontMatter, path, slug) => {
    expect(brief(frontMatter, path).slug).toBe(slug);
  });

  it('has an outline with tasks and present lengths, and invents neither facts nor limits', () => {
    const implied = brief('title: T\ndescription: D\nauthor: Ann', 'p.md', { audience: 'cooks' });
    expect(implied).toMatchObject({
      title: 'T',
      description: 'D',
      audience: { who: 'cooks' },
      facts: [],
      sources: [],
      length: { words: null },
    });
    expect(implied.eeat).toMatchObject({ author: { name: 'Ann' }, disclosure: null });
    expect(implied.outline.map(({ id, heading, task, words }) => [id, heading, task, words])).toEqual([
      ['intro', 'T', 'intro', 2],
      ['how-to-mix', 'How to mix', 'how-to', 6],
    ]);
  });

  it('reads its own block as a brief is read', () => {
    const implied = brief(
      'author: Ann\ncopydesk:\n  brief: pf-1\n  length: { target_words: 300 }\n  voice: { sentiment: { valence: [0, 0.4] }, reading_grade: { max: 8 } }\n  kpi: { length: [error, { max: 400 }] }\n  facts:\n    - { id: f1, claim: "It is free.", source: s1 }\n  sources:\n    - { id: s1, title: S, url: "https://s.org" }',
    );
    expect(implied).toMatchObject({
      id: 'pf-1',
      length: { words: 300 },
      voice: { valence: [0, 0.4], maxGrade: 8 },
      kpi: { length: { level: 'error', max: 400 } },
      facts: [{ id: 'f1', source: 's1' }],
      sources: [{ id: 's1', url: 'https://s.org' }],
      eeat: { author: { name: 'Ann' } },
    });
  });

  it('says what is wrong with its own block, at its line', () => {
    const source = '---\ntitle: T\ncopydesk:\n  keywodrs: { primary: x }\n---\nText.';
    expect(readDraft('p.md', source).problems).toMatchObject([
      { rule: 'front-matter-invalid', suggestion: 'did you mean keywords?' },
    ]);
    expect(source.slice(readDraft('p.md', source).problems[0]?.span.start)).toMatch(/^keywodrs/);
  });

  it('survives a draft with nothing in it', () => {
    expect(impliedBrief(readDraft('p.md', ''))).toMatchObject({
      title: '',
      slug: 'p',
      outline: [],
      keywords: { primary: null },
    });
  });
});
