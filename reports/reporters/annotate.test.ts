import { describe, expect, it } from 'vitest';
import type { ReportFinding } from '../report.ts';
import { type ArticleBlock, annotate } from './annotate.ts';
import { placeOf } from './sample-texts.ts';

const found = (text: string, quotation: string, level: ReportFinding['level'] = 'warn'): ReportFinding => ({
  rule: 'rule',
  level,
  message: 'message',
  path: 'a.md',
  section: null,
  range: placeOf(text, quotation),
  fingerprint: 'f',
});

/** `[error|text]`, `<note>`; syntax in braces. */
const drawn = ({ pieces }: ArticleBlock) =>
  pieces
    .map((piece) => {
      if (piece.kind === 'note') return `<${piece.note}>`;
      const text = piece.syntax ? `{${piece.text}}` : piece.text;
      return piece.level === null ? text : `[${piece.level}|${text}]`;
    })
    .join('');

const textOf = (blocks: readonly ArticleBlock[]) =>
  blocks.map(({ pieces }) => pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''));

describe('blocks', () => {
  it('are front matter, headings, code, lists and paragraphs', () => {
    const text =
      '---\ntitle: a\n\nb: c\n---\n# Head\nPara one\ngoes on.\n\n- a\n- b\n\n```js\nlet a;\n\nlet b;\n```\nAfter.';
    expect(annotate(text, []).map(({ kind }) => kind)).toEqual([
      'front-matter',
      'heading',
      'text',
      'lines',
      'code',
      'text',
    ]);
    expect(textOf(annotate(text, []))[4]).toBe('```js\nlet a;\n\nlet b;\n```');
  });

  it.each([
    ['TOML', '+++\ntitle = "a"\n+++\n\nText', ['front-matter', 'text']],
    ['a rule that is no front matter', 'Text\n\n---\n\nMore', ['text', 'lines', 'text']],
    ['a longer fence', '````md\n```\na\n```\n````\nText', ['code', 'text']],
    ['a fence that never ends', 'Text\n\n~~~\na\n\nb', ['text', 'code']],
    ['CRLF', 'One\r\nline\r\n\r\nTwo', ['text', 'text']],
    ['nothing', '', []],
    ['blank lines', '\n\n \n', []],
  ])('are found in %s', (_title, text, kinds) => {
    expect(annotate(text, []).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('findings', () => {
  it('are marked at their place, with the number after it', () => {
    const text = 'One two three.\n\nFour **five** six.';
    const blocks = annotate(text, [found(text, 'two'), found(text, 'five', 'error')]);
    expect(blocks.map(drawn)).toEqual(['One [warn|two]<0> three.', 'Four {**}[error|five]<1>{**} six.']);
    expect(blocks.map(({ notes }) => notes)).toEqual([[0], [1]]);
  });

  it('may overlap: the worst level shows', () => {
    const text = 'One two three four.';
    const [block] = annotate(text, [found(text, 'One two three'), found(text, 'two', 'error')]);
    expect(block && drawn(block)).toBe('[warn|One ][error|two]<1>[warn| three]<0> four.');
  });

  it('that go beyond their paragraph only get a number where they start', () => {
    const text = 'One two.\n\nThree four.';
    expect(annotate(text, [found(text, 'two.\n\nThree')]).map(drawn)).toEqual(['One <0>two.', 'Three four.']);
  });

  it('between paragraphs belong to the one before, places outside to the nearest end', () => {
    const text = 'One.\n\n\nTwo.';
    const at = (line: number, column: number): ReportFinding => ({
      ...found(text, 'One'),
      range: { start: { line, column }, end: { line, column } },
    });
    expect(annotate(text, [at(2, 1), at(9, 9)]).map(drawn)).toEqual(['One.<0>', 'Two.<1>']);
  });

  it('of a blank text have a place, too', () => {
    for (const text of ['', '\n \n']) expect(annotate(text, [found('a', 'a')]).map(drawn)).toEqual(['<0>']);
  });

  it('count columns in the original file, byte order mark and emoji included', () => {
    const text = '\ufeff# 👩‍🌾 Head\r\n\r\nשלום עולם';
    const blocks = annotate(text, [found(text, 'Head'), found(text, 'עולם')]);
    expect(blocks.map((block) => drawn(block).replace('\ufeff', ''))).toEqual([
      '{# }👩‍🌾 [warn|Head]<0>',
      'שלום [warn|עולם]<1>',
    ]);
  });
});

it('prints every character of the text but the blank lines', () => {
  const text = 'A `b` [c](d) **e**\n\n> f\n\n1. g\n2. h\n\n# i';
  expect(textOf(annotate(text, [found(text, 'c'), found(text, 'g')])).join('\n\n')).toBe(text);
});

it('is linear: 200 KB in one line, 50,000 headings, as many findings', () => {
  const line = 'word ](](**`'.repeat(17_000);
  const place = (at: number) => ({ start: { line: 1, column: at }, end: { line: 1, column: at + 300 } });
  const findings = Array.from({ length: 20_000 }, (_, index) => ({ ...found('a', 'a'), range: place(index * 10 + 1) }));
  expect(textOf(annotate(line, findings)).join('')).toBe(line);
  expect(annotate('## Head\n\n'.repeat(50_000), [])).toHaveLength(50_000);
});
