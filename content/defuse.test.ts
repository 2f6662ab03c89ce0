import { describe, expect, it } from 'vitest';
import { defuse } from './defuse.ts';
import { readDraft } from './read-draft.ts';

const hostile: Readonly<Record<string, string>> = {
  'quotes in quotes': `${'> '.repeat(10_000)}deep`,
  'lists in lists': `${'- '.repeat(10_000)}deep`,
  'lists indented on and on': Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
  'emphasis in emphasis': `${'*a '.repeat(5_000)}${'b*'.repeat(5_000)}`,
  'a run of stars': `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`,
  'comments nobody closed': '<!--'.repeat(10_000),
  'headings on headings': '\n='.repeat(10_000),
  'images in images': `${'!['.repeat(5_000)}a${'](b)'.repeat(5_000)}`,
};

describe('text that would stop a parser', () => {
  it.each(Object.entries(hostile))('%s: read, and told', (_, source) => {
    const draft = readDraft('p.md', source);
    expect(draft.problems.map((problem) => problem.rule)).toEqual(['file-unreadable']);
    expect(draft.sections).toHaveLength(1);
  });

  it.each(Object.entries(hostile))('%s: same length, same lines', (_, source) => {
    const { text } = defuse(source);
    expect(text.length).toBe(source.length);
    expect(text.split('\n').length).toBe(source.split('\n').length);
  });

  it('leaves ordinary text alone, also long code and long lists', () => {
    const code = `\`\`\`c\n${'int *a = *b * *c;\n'.repeat(2_000)}\`\`\`\n`;
    const list = '- one **bold** word\n'.repeat(2_000);
    const source = `${code}\n${list}\n> > quoted\n\n* * *\n`;
    expect(defuse(source)).toEqual({ text: source, defusings: [] });
  });
});

describe('odd files', () => {
  it.each([
    ['NUL bytes', 'One\0two three.', ['file-unreadable']],
    ['a lone surrogate', 'One \ud800 two.', []],
    ['a byte-order mark', '\uFEFFOne.', []],
    ['nested HTML', '<div>'.repeat(10_000), []],
    ['right to left', '# שלום\n\nזה טקסט.', []],
    ['open brackets', '{{'.repeat(20_000), []],
    ['nested YAML', `---\na: ${'['.repeat(20_000)}\n---\nBody.`, ['front-matter-invalid']],
  ])('%s', (_, source, rules) => {
    expect(readDraft('p.md', source).problems.map((problem) => problem.rule)).toEqual(rules);
  });

  it('reads deep HTML files as far as it can tell', () => {
    expect(readDraft('p.html', '<div>'.repeat(10_000)).problems[0]?.message).toContain('nested');
  });

  it('reads a line of 200 KB', () => {
    const source = 'Lorem ipsum *dolor* sit amet. '.repeat(7_000);
    expect(readDraft('p.md', source).sections[0]?.blocks[0]?.text.length).toBeGreaterThan(180_000);
  });

  it('reads 50,000 headings before the test is given up', () => {
    const text = Array.from({ length: 50_000 }, () => '## Same\n\nText.\n').join('\n');
    expect(readDraft('p.md', text).sections).toHaveLength(50_000);
  });
});
