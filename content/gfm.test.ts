import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { parseGfm } from './gfm.ts';
import { lineStarts } from './position.ts';

interface Address {
  readonly url: string;
  readonly written: string;
}

function addressesIn(text: string): readonly Address[] {
  const found: Address[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'link') {
      found.push({ url: node.url, written: text.slice(node.position?.start.offset, node.position?.end.offset) });
    }
    if (!('children' in node)) return;
    for (const child of node.children) {
      expect(child.position, child.type).toBeDefined();
      walk(child);
    }
  };
  walk(parseGfm(text, lineStarts(text)));
  return found;
}

it.each([
  ['See https://a.example/c_d_e?f=1&g=2. Then', 'https://a.example/c_d_e?f=1&g=2', 'https://a.example/c_d_e?f=1&g=2'],
  ['See www.x.example, and', 'http://www.x.example', 'www.x.example'],
  ['_Jim writes for www.x.example at night._', 'http://www.x.example', 'www.x.example'],
  ['Write to desk@x.example!', 'mailto:desk@x.example', 'desk@x.example'],
  ['- [x] at http://a.example', 'http://a.example', 'http://a.example'],
  ['| a | b |\n| - | - |\n| http://a.example | c |', 'http://a.example', 'http://a.example'],
  ['> AT&amp;T \\* quoted\n> at http://a.example', 'http://a.example', 'http://a.example'],
])('finds a bare address and its place: %s', (text, url, written) => {
  expect(addressesIn(text)).toEqual([{ url, written }]);
});

it.each([
  ['in code', 'Run `curl http://a.example` now.'],
  ['in a fence', '```\nhttp://a.example\n```'],
  ['in an image', '![http://a.example](b.png)'],
])('leaves an address alone %s', (_, text) => {
  expect(addressesIn(text)).toEqual([]);
});

it('leaves written links as they are', () => {
  expect(addressesIn('[the http://a.example page](https://b.example) and <https://c.example>')).toEqual([
    { url: 'https://b.example', written: '[the http://a.example page](https://b.example)' },
    { url: 'https://c.example', written: '<https://c.example>' },
  ]);
});

it('still reads tables, footnotes, tasks and what is struck out', () => {
  const text = '| a |\n| - |\n| b |\n\n- [ ] task[^1] ~~gone~~\n\n[^1]: Note.';
  const types = new Set<string>();
  const walk = (node: Nodes): void => {
    types.add(node.type);
    if ('children' in node) node.children.forEach(walk);
  };
  walk(parseGfm(text, lineStarts(text)));
  expect([...types]).toEqual(expect.arrayContaining(['table', 'footnoteReference', 'footnoteDefinition', 'delete']));
});

it('reads what remark-gfm reads, whether or not it looks for tables', () => {
  const whole = remark().use(remarkGfm).freeze();
  const piece = fc.constantFrom(
    '|',
    '-',
    ':',
    '---',
    ':-',
    '-:',
    ' ',
    '\t',
    'a',
    'b',
    '> ',
    '- ',
    '1. ',
    '\\',
    '`',
    '\n',
    '\r\n',
    '\r',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      expect(parseGfm(text, lineStarts(text))).toEqual(whole.parse(text));
    }),
    { numRuns: 500 },
  );
});
