import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withFrontMatter } from './edit-front-matter.ts';
import { readFrontMatter } from './read-front-matter.ts';

test.each([
  ['plain', '---\ntitle: Old # why\ntags: [a,  b]\n---\ntext', '---\ntitle: New # why\ntags: [a,  b]\n---\ntext'],
  ['quoted', "---\r\ntitle: 'Old'\r\nx: 1\r\n---\r\n", '---\r\ntitle: New\r\nx: 1\r\n---\r\n'],
  ['a block', '---\ntitle: >-\n  Old\n  one\nx: 1\n---\n', '---\ntitle: New\nx: 1\n---\n'],
  ['missing', '---\nx: 1\n---\n', '---\nx: 1\ntitle: New\n---\n'],
  ['JSON', '{\n  "title": "Old",  "x": 1\n}\n', '{\n  "title": "New",  "x": 1\n}\n'],
])('sets a text that is %s, all else to the byte', (_, source, expected) => {
  expect(withFrontMatter(source, { title: 'New' })).toBe(expected);
});

test.each([
  ['TOML', '+++\ntitle = "Old"\n+++\n'],
  ['a list', '---\ntitle: [a, b]\n---\n'],
  ['an anchor that others use', '---\ntitle: &t Old\nx: *t\n---\n'],
  ['no front matter', '# Old\n'],
])('leaves %s to the file', (_, source) => {
  expect(withFrontMatter(source, { title: 'New' })).toBeNull();
});

test('reads back whatever was set, or sets nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const title = text.replace(/\s+/g, ' ').trim();
      const edited = withFrontMatter('---\na: 1\ntitle: Old\nb: [2]\n---\ntext\n', { title });
      if (edited === null) return;
      expect(readFrontMatter(edited).frontMatter?.data).toEqual({ a: 1, title, b: [2] });
      expect(edited.endsWith('---\ntext\n')).toBe(true);
    }),
  );
});
