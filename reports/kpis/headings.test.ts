import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { headings } from './headings.ts';

describe('headings', () => {
  playKpi({
    kpi: headings(),
    violation: planted('## What to mix', '#### What to mix'),
    at: '#### What to mix',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it.each([
    ['a second title', '# One\n\nText.\n\n# Two\n\nText.\n', '# Two', /second heading of the first level/],
    ['a repeated heading', '# One\n\n## Same\n\nA.\n\n## same\n\nB.\n', '## same', /stands twice/],
    ['no title at all', 'Only text.\n', 'Only text.', /no title/],
    [
      'a long stretch',
      `# One\n\n## Two\n\n${'Some words stand here. '.repeat(100)}\n`,
      '## Two',
      /400 words under “Two”/,
    ],
  ])('finds %s', (_, text, at, message) => {
    const article = articleOf(text);
    const { findings } = headings().measure(article, headings().target);
    const [finding] = findings.filter((one) => message.test(one.message));
    expect(finding).toBeDefined();
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe(at);
  });

  it('stays linear with 50,000 headings', () => {
    const article = articleOf('# T\n');
    const tree = {
      ...article.draft.tree,
      children: Array.from({ length: 50_000 }, () => article.draft.tree.children[0]),
    };
    const many = { ...article, draft: { ...article.draft, tree } } as typeof article;
    expect(headings().measure(many, headings().target).value).toBeGreaterThan(49_999);
  });
});
