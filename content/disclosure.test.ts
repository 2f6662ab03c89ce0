import { describe, expect, it } from 'vitest';
import type { Brief } from './brief.ts';
import { applyEdits } from './edit.ts';
import { printPost } from './print-post.ts';
import { readBrief } from './read-brief.ts';
import { readDraft } from './read-draft.ts';

const brief = readBrief(
  'b.md',
  '---\ntitle: T\naudience: cooks\nkeywords: soup\nfacts: [{ id: f1, claim: "A.", source: s }]\nsources: [{ id: s, title: S }]\n---\n# Outline\n## One\n## Two\n',
).brief as Brief;

const print = (disclosure: string | null) =>
  printPost(
    { ...brief, eeat: { ...brief.eeat, disclosure } },
    brief.outline.map((section) => ({ section, body: 'Said [f1].' })),
    { format: 'astro', date: '2026-11-24' },
  );
const last = (source: string) => {
  const section = readDraft('p.md', source).sections.at(-1);
  if (section === undefined) throw new Error('no section');
  return {
    span: source.slice(section.span.start, section.span.end),
    body: source.slice(section.body.start, section.body.end),
    prose: section.blocks.map((block) => block.text),
    nodes: section.nodes.map((node) => node.type),
    section,
  };
};

describe('the end of a printed post', () => {
  it.each(['ai-assisted-human-reviewed', 'ai-generated', 'Written by  Ann *and*\na machine.', 'constructor', null])(
    'is no part of the last body: %s',
    (disclosure) => {
      const source = print(disclosure);
      const { body, prose, nodes, span } = last(source);
      expect(body).toBe('\n\nSaid[^s].\n\n');
      expect(prose).toEqual(['Two', 'Said.']);
      expect(nodes).toEqual(['paragraph']);
      expect(span.endsWith('[^s]: S\n')).toBe(true);
    },
  );

  it('outlives a rewritten body', () => {
    const source = print('ai-assisted');
    const { section } = last(source);
    const revised = applyEdits(source, [{ ...section.body, text: '\n\nNew.\n\n' }]);
    expect(revised).toBe(source.replace('## Two\n\nSaid[^s].', '## Two\n\nNew.'));
    expect(last(revised).body).toBe('\n\nNew.\n\n');
  });

  it('is known without its rule and in files with CRLF', () => {
    const source = print('ai-assisted').replace('***\n\n', '');
    expect(last(source).prose).toEqual(['Two', 'Said.']);
    expect(last(print('ai-assisted').replaceAll('\n', '\r\n')).prose).toEqual(['Two', 'Said.']);
  });
});

describe('other ends', () => {
  it('leave link definitions out of the body', () => {
    expect(last('## A\n\nSee [it][x].\n\n[x]: /y\n').body).toBe('\n\nSee [it][x].\n\n');
    expect(last('See [it][x].\n\n[x]: /y\n').body).toBe('See [it][x].\n\n');
  });

  it.each([
    ['a line in italics', '## A\n\nText.\n\n***\n\n*Ann is a cook.*\n', 2],
    ['a rule', '## A\n\nText.\n\n---\n', 1],
    ['a definition within', '## A\n\n[x]: /y\n\nSee [it][x].\n', 1],
  ])('stay in the body: %s', (_, source, paragraphs) => {
    const { body, span, prose } = last(source);
    expect(span).toBe(`## A${body}`);
    expect(prose).toHaveLength(1 + paragraphs);
  });

  it('may be all there is', () => {
    expect(last('## A\n\n[x]: /y\n')).toMatchObject({ body: '\n\n', prose: ['A'], nodes: [] });
    expect(readDraft('p.md', '[x]: /y\n').sections[0]?.body).toEqual({ start: 0, end: 0 });
  });
});
