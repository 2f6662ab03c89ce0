import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from './escape.ts';
import { markdown } from './markdown.ts';
import { hostile, PAYLOAD, reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';

const parse = (text: string): Root => remark().use(remarkGfm).parse(text);
const OURS = [
  'root',
  'heading',
  'paragraph',
  'text',
  'strong',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'html',
];
const HTML = /^(?:<!-- copydesk:report -->|<details>\n<summary>[^<>]*<\/summary>|<\/details>)$/;

function only(output: string): void {
  visit(parse(output), (node: Nodes) => {
    expect(OURS).toContain(node.type);
    if (node.type === 'html') expect(node.value).toMatch(HTML);
    if (node.type === 'table') {
      const [head, ...rows] = node.children.map(({ children }) => children.length);
      for (const row of rows) expect(row).toBe(head);
    }
    if (node.type === 'heading') expect(node.depth).toBe(3);
  });
  expect(output.match(/<!--/g)).toHaveLength(1);
}

reporterContract('markdown', markdown, only);

it('prints the sample', async () => {
  await expect(whole(markdown(sampleReport, sampleSource))).toMatchFileSnapshot('golden/sample.md.golden');
});

it('has the marker, the verdict, one row a post and the most urgent findings', () => {
  const output = whole(markdown(sampleReport, sampleSource));
  expect(output.startsWith('<!-- copydesk:report -->\n')).toBe(true);
  expect(output).toContain('### Blocked · 2 posts: 1 needs edits, 1 blocked; 1 file failed');
  expect(output.match(/^\| out\//gm)).toHaveLength(2);
  expect(output.indexOf('home-composting.md')).toBeLessThan(output.indexOf('credit-freeze.md'));
  expect(output.match(/^1\. \*\*/gm)).toHaveLength(5);
});

it('tells each post in the order of the HTML report, folded, with who wrote each section and why', () => {
  const output = whole(markdown(sampleReport, sampleSource));
  const [post] = sampleReport.posts.filter(({ path }) => path.includes('home-composting'));
  const fold = output.slice(output.indexOf('<summary>out/home-composting'));
  const places = ['Blocked:', '**Gates**', '**Key figures**', '**Sections**', '**Sources**'].map((part) =>
    fold.indexOf(part),
  );
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  const route = post?.sections.find((section) => section.route !== null)?.route;
  expect(fold).toContain(`${escapeMarkdown(route?.model ?? '')}: `);
  expect(fold).toContain(escapeMarkdown(route?.reason.slice(0, 100) ?? 'no reason'));
  expect(output.match(/<details>/g)?.length).toBe(output.match(/<\/details>/g)?.length);
});

it('stays under the size of a comment, however many posts there are', () => {
  const [post] = sampleReport.posts;
  if (post === undefined) throw new Error('the sample has posts');
  const posts = Array.from({ length: 5000 }, (_, index) => ({ ...post, path: `posts/${index}.md` }));
  const output = whole(markdown({ ...emptyReport, posts }, sampleSource));
  expect(output.length).toBeLessThan(65_000);
  expect(output).toContain('and 4,900 more posts');
});

it('stays under it too where every text is long, and says what it left out', () => {
  const posts = sampleReport.posts.flatMap((post) => Array.from({ length: 60 }, () => post));
  const [failure] = sampleReport.failures;
  if (failure === undefined) throw new Error('the sample has a failure');
  const failures = Array.from({ length: 120 }, () => failure);
  for (const text of ['#'.repeat(5000), '@x'.repeat(5000), '😀'.repeat(5000)]) {
    const output = whole(markdown(hostile({ ...sampleReport, posts, failures }, text), sampleSource));
    expect(output.length).toBeLessThan(65_000);
    expect(output).toMatch(/^- and \d+ more files$/m);
    expect(output).toMatch(/^and \d+ more posts$/m);
    only(output);
  }
});

describe('escapeMarkdown', () => {
  it.each([
    ['1. a list', ['paragraph', 'text']],
    ['- a list', ['paragraph', 'text']],
    ['# a heading', ['paragraph', 'text']],
    ['a_b_c and **d** and `e`', ['paragraph', 'text']],
    ['https://example.org and www.example.org and a@example.org', ['paragraph', 'text']],
    [PAYLOAD, ['paragraph', 'text']],
  ])('makes plain text of %j', (text, expected) => {
    const types: string[] = [];
    visit(parse(escapeMarkdown(text)), (node) => {
      if (node.type !== 'root') types.push(node.type);
    });
    expect(types).toEqual(expected);
  });

  it('leaves prose readable', () => {
    expect(escapeMarkdown('sentence of 31 words, ≤ 25; version 0.1.0')).toBe(
      'sentence of 31 words, ≤ 25; version 0.1.0',
    );
  });
});
