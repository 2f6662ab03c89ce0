import { describe, expect, it } from 'vitest';
import { isTooDeep, tooDeepAt } from './nesting.ts';
import { readBrief } from './read-brief.ts';
import { readDraft } from './read-draft.ts';

const many = 20_000;
const yaml = (inner: string) => `---\n${inner}\n---\nText.\n`;
const hostile: readonly (readonly [name: string, source: string, line: number, column: number])[] = [
  ['open brackets', yaml(`a: ${'['.repeat(many)}`), 2, 104],
  ['closed brackets', yaml(`a: ${'['.repeat(many)}${']'.repeat(many)}`), 2, 104],
  ['braces', yaml(`title: x\na: ${'{a: '.repeat(many)}`), 3, 404],
  ['brackets behind an open quote', yaml(`a: "b\nc: ${'['.repeat(many)}`), 3, 104],
  ['keys of keys', yaml('? '.repeat(many)), 2, 1],
  ['lists of lists', yaml('- '.repeat(many)), 2, 1],
  ['indentation', yaml(Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')), 102, 101],
  ['TOML arrays', `+++\na = ${'['.repeat(many)}\n+++\nText.\n`, 2, 105],
  ['TOML dotted keys', `+++\n${Array.from({ length: 500 }, () => 'a').join('.')} = 1\n+++\nText.\n`, 1, 1],
  ['JSON', `{"a": ${'['.repeat(many)}${']'.repeat(many)}\n}\nText.\n`, 1, 106],
];

describe('front matter nested past all reading', () => {
  it.each(hostile)('%s: a brief says where, at once', (_, source, line, column) => {
    expect(readBrief('b.md', source)).toMatchObject({
      brief: null,
      problems: [{ message: 'The front matter is nested more than 100 levels deep', place: { line, column } }],
    });
  });

  it.each(hostile)('%s: a draft says so, and its text is read', (_, source) => {
    const draft = readDraft('p.md', source);
    expect(draft.problems.map((problem) => problem.rule)).toEqual(['front-matter-invalid']);
    expect(draft.sections.flatMap((section) => section.blocks.map((block) => block.text))).toEqual(['Text.']);
  });

  it('takes no list for a key: written out, each level would double it', () => {
    const { brief, problems } = readBrief('b.md', yaml(`${'? '.repeat(90)}a`));
    expect(brief).toBeNull();
    expect(problems[0]?.message).toBe('Not valid YAML: a key is a list or a mapping instead of a text');
    expect(readDraft('p.md', yaml(`${'? '.repeat(90)}a`)).problems).toHaveLength(1);
  });
});

it('leaves metadata of any sane depth alone', () => {
  const deep = `a: ${'['.repeat(100)}${']'.repeat(100)}\nb: "]]] [x] - - - ? ?"\n${'c: [x]\n'.repeat(500)}`;
  expect(tooDeepAt(deep, 'yaml')).toBeNull();
  expect(isTooDeep(JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`))).toBe(false);
  expect(isTooDeep(JSON.parse(`${'['.repeat(102)}${']'.repeat(102)}`))).toBe(true);
});
