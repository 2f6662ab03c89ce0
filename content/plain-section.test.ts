import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSection } from './plain-section.ts';
import { offsetAt } from './section.ts';

const kinds = (text: string) => plainSection(text).blocks.map((block) => [block.kind, block.text.trim()]);

describe('a text as one section', () => {
  it('knows headings, paragraphs and items by how their lines begin', () => {
    expect(kinds('# Credit\n\nFreeze it\ntoday.\n- free\n- fast\n  for all\n2) safe')).toEqual([
      ['heading', 'Credit'],
      ['paragraph', 'Freeze it today.'],
      ['item', 'free'],
      ['item', 'fast   for all'],
      ['item', 'safe'],
    ]);
  });

  it('leaves out code, addresses and tags', () => {
    expect(kinds('Call `run()` at https://example.org/a now.\n```js\nconst a = 1;\n```\n<b>Then</b> rest.')).toEqual([
      ['paragraph', 'Call         at                       now.'],
      ['paragraph', 'Then     rest.'],
    ]);
    expect(kinds('```\nonly code')).toEqual([]);
    expect(kinds('')).toEqual([]);
  });

  it('leads every word back to its place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', ' ', '\n', '\r\n', '# ', '- ', '`x`', '```', '😀', 'é')),
        (parts) => {
          const text = parts.join('');
          for (const block of plainSection(text).blocks) {
            for (const found of block.text.matchAll(/\S+/g)) {
              const start = offsetAt(block, found.index);
              expect(text.slice(start, start + found[0].length)).toBe(found[0]);
            }
          }
        },
      ),
    );
  });
});
