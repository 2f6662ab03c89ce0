import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withFrontMatter } from './edit-front-matter.ts';
import { readFrontMatter } from './read-front-matter.ts';

test.each([
  ['plain', '---\ntitle: Old # why\ntags: [a,  b]\n---\ntext', '---\ntitle: New # why\ntags: [a,  b]\n---\ntext'],
  ['quoted', "---\r\ntitle: 'Old'\r\nx: 1\r\n---\r\n", '---\r\ntitle: New\r\nx: 1\r\n---\r\n'],
  ['a block', '---\ntitle: >-\n  Old\n  one\nx: 1\n---\n', '---\ntitle: New\nx: 1\n---\n'],
  ['missing', '---\nx: 1\n---\n', '---\nx: 1\ntitle: New\n---\n'],
  [
    'TOML',
    '+++\ndate = 2026-11-28\n"title" = \'Old\' # why\n[params]\ntitle = "Old"\n+++\ntext',
    '+++\ndate = 2026-11-28\n"title" = "New" # why\n[params]\ntitle = "Old"\n+++\ntext',
  ],
  [
    'missing in TOML',
    '+++\nx = [\n  "a",\n]\n\n[params]\ntitle = "Old"\n+++\n',
    '+++\nx = [\n  "a",\n]\n\ntitle = "New"\n[params]\ntitle = "Old"\n+++\n',
  ],
  ['JSON', '{\n  "title": "Old",  "x": 1\n}\n', '{\n  "title": "New",  "x": 1\n}\n'],
])('sets a text that is %s, all else to the byte', (_, source, expected) => {
  expect(withFrontMatter(source, { title: 'New' })).toBe(expected);
});

test.each([
  ['TOML in several lines', '+++\ntitle = """\nOld\none"""\n+++\n'],
  ['a key in parts', '+++\ntitle.en = "Old"\n+++\n'],
  ['a line of another text', '+++\nx = """\ntitle = "Old"\n"""\n+++\n'],
  ['a list', '---\ntitle: [a, b]\n---\n'],
  ['an anchor that others use', '---\ntitle: &t Old\nx: *t\n---\n'],
  ['no front matter', '# Old\n'],
])('leaves %s to the file', (_, source) => {
  expect(withFrontMatter(source, { title: 'New' })).toBeNull();
});

test.each([
  ['YAML', '---\na: 1\ntitle: Old\nb: [2]\n---\ntext\n'],
  ['TOML', '+++\na = 1\ntitle = "Old"\nb = [2]\n+++\ntext\n'],
])('reads back from %s whatever was set, or sets nothing', (_, source) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const title = text.replace(/\s+/g, ' ').trim();
      const edited = withFrontMatter(source, { title });
      if (edited === null) return;
      expect(readFrontMatter(edited).frontMatter?.data).toEqual({ a: 1, title, b: [2] });
      expect(edited.endsWith(source.slice(-9))).toBe(true);
    }),
  );
});
