import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { jsonLd } from './json-ld.ts';

const good = {
  '@context': 'https://schema.org',
  '@type': 'BlogPosting',
  headline: 'Home Composting for Beginners',
  author: { '@type': 'Person', name: 'Ada Green', url: 'https://garden.org/ada' },
  datePublished: '2026-05-04',
  dateModified: '2026-05-06T10:00:00+02:00',
  image: ['https://garden.org/heap.jpg'],
};
const tag = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>\n`;
const withTag = (data: unknown) => articleOf(`${cleanPost}\n${tag(data)}`, sampleBrief());
const messages = (source: string, path = 'post.md') =>
  jsonLd()
    .measure(articleOf(source, undefined, path), jsonLd().target)
    .findings.map(({ message }) => message);

describe('json-ld', () => {
  playKpi({
    kpi: jsonLd(),
    violation: withTag({ ...good, image: undefined, dateModified: 'last week' }),
    at: JSON.stringify({ ...good, image: undefined, dateModified: 'last week' }),
    clean: withTag(good),
    notApplicable: articleOf(cleanPost, sampleBrief()),
  });

  it.each([
    ['headline', { headline: ' ' }, 'The JSON-LD has a headline that says nothing'],
    ['author', { author: 'Ada Green' }, 'The JSON-LD has an author that says nothing'],
    ['author', { author: { name: 'Ada Green' } }, 'The JSON-LD has an author that says nothing'],
    ['date', { datePublished: '2026-13-04' }, 'The JSON-LD has a datePublished that says nothing'],
    ['image', { image: undefined }, 'The JSON-LD lacks image'],
  ])('asks for %s: %j', (_, change, message) => {
    expect(messages(`Text.\n\n${tag({ ...good, ...change })}`)).toEqual([message]);
  });

  it('wants one description a page that can be parsed', () => {
    expect(messages(`Text.\n\n${tag(good)}\n${tag(good)}`)).toEqual([
      'The JSON-LD describes the article a second time',
    ]);
    expect(messages('Text.\n\n<script type="application/ld+json">{ "@type": "Article", }</script>\n')[0]).toMatch(
      /^The JSON-LD cannot be parsed: /,
    );
    expect(messages(`Text.\n\n${tag({ '@type': 'WebSite' })}`)).toEqual(['The JSON-LD describes no article']);
    expect(messages(`Text.\n\n${tag({ '@graph': [{ '@type': 'WebSite' }, good] })}`)).toEqual([]);
  });

  it('reads pages of HTML, and leaves code and comments alone', () => {
    const page = (inner: string) => `<html><head><title>T</title>${inner}</head><body><p>Text.</p></body></html>`;
    expect(messages(page(tag(good)), 'post.html')).toEqual([]);
    expect(messages(page(tag({ ...good, headline: '' })), 'post.html')).toHaveLength(1);
    expect(messages(page(`<!-- ${tag({ ...good, headline: '' })} -->`), 'post.html')).toEqual([]);
    expect(messages(`Text.\n\n\`\`\`html\n${tag({})}\`\`\`\n`)).toEqual([]);
  });
});
