import { describe, expect, it } from 'vitest';
import { measuredBy } from './analyzer-contract.ts';
import { sentences } from './sentences.ts';
import type { Structure } from './structure.ts';
import { structure } from './structure.ts';

const all = (source: string): readonly Structure[] =>
  measuredBy([sentences(), structure()], source).sections.flatMap(({ signals }) => signals.structure ?? []);
const first = (source: string): Structure => {
  const [found] = all(source);
  if (found === undefined) throw new Error('no section');
  return found;
};

describe('structure', () => {
  it('counts what a section is built of, with its places', () => {
    const source =
      '# Title\n\nOne two three.\n\nFour **five**.\n\n- a\n- b\n  - c\n\n| x |\n|---|\n| y |\n\n```js\n1\n```\n\n    indented\n\n![A cat](cat.png) ![](b.png)\n\n<img src="c.png" alt="Dog">\n\n[i]: d.png\n\n![Ref][i]\n';
    const found = first(source);
    expect(found).toMatchObject({ lists: 2, tables: 1, codeBlocks: 2, truncated: null, artefacts: [] });
    expect(found.paragraphs.map(({ words }) => words)).toEqual([3, 2]);
    expect(found.paragraphs.map(({ span }) => source.slice(span.start, span.end))).toEqual([
      'One two three.',
      'Four **five**.',
    ]);
    expect(found.headings).toEqual([{ depth: 1, text: 'Title', span: { start: 0, end: 7 } }]);
    expect(found.images.map(({ alt, url }) => [alt, url])).toEqual([
      ['A cat', 'cat.png'],
      [null, 'b.png'],
      ['Dog', 'c.png'],
      ['Ref', 'd.png'],
    ]);
    expect(found.images.map(({ span }) => source.charAt(span.start))).toEqual(['!', '!', '<', '!']);
  });

  it('has the own heading first, then those below it', () => {
    const source = '## One\n\n### Deep\n\nText.\n\n## Two\n';
    expect(all(source).map(({ headings }) => headings.map(({ depth, text }) => [depth, text]))).toEqual([
      [
        [2, 'One'],
        [3, 'Deep'],
      ],
      [[2, 'Two']],
    ]);
    expect(all(source)[0]?.headings[0]?.span).toEqual({ start: 0, end: 6 });
  });
});

describe('a section that breaks off is found', () => {
  it.each([
    ['in a sentence', 'It works.\n\nThe best way to start a pile is to', 'middle of a sentence'],
    ['at a comma', 'Take leaves, twigs,', 'middle of a sentence'],
    ['in emphasis', 'This is **very important!', 'emphasis'],
    ['in a link', 'Read [the guide](https://exam', 'link'],
    ['in a fence', 'Run it:\n\n```js\nconst a = 1;\n', 'fence'],
    ['in an empty fence', 'Run it:\n\n```', 'fence'],
    ['before the next section', 'The best way to start is\n\n## Next\n\nText.', 'middle of a sentence'],
  ])('%s', (_where, source, why) => expect(first(source).truncated?.why).toContain(why));
});

it('a break is placed at the sentence it breaks', () => {
  const source = 'It works.\n\nThat is *it*. The best way\nto start a pile is to\n';
  const span = first(source).truncated?.span ?? { start: 0, end: 0 };
  expect(source.slice(span.start, span.end)).toBe('The best way\nto start a pile is to');
});

describe('a section that ends otherwise than with a full stop is left alone', () => {
  it.each([
    ['a sentence', 'It works.'],
    ['a closing quote', 'She said "it works."'],
    ['a colon before code', 'Run it:\n\n```js\nconst a = 1;\n```\n'],
    ['a closed fence of blank lines', '```\n\n\n```'],
    ['a tilde fence', '~~~\ncode\n~~~\n'],
    ['indented code', 'Run it:\n\n    code here\n'],
    ['a list', '- one thing\n- another thing\n'],
    ['a table', '| a b c d |\n|---|\n| one two three four |'],
    ['a heading', 'Text.\n\n### A heading that says things'],
    ['an image', 'Text.\n\n![a picture of some thing](a.png)'],
    ['a link', 'You can always read more [about this at length](/x)'],
    ['inline code', 'Now the last thing to do is `npm run build`'],
    ['a shortcode', 'Look at the figure:\n\n{{< figure src="a.png" >}}\n'],
    ['a shortcode in its line', 'The figure that says it all is this {{< figure src="a.png" >}}\n'],
    ['a signature', 'Text.\n\nJane Doe'],
    ['a label', 'Author: Jane Mary Elizabeth Doe'],
    ['a quotation', '> To be or not to be, that is the question'],
    ['a definition', 'It works.\n\n[x]: https://a.b\n'],
    ['a question', 'Does it work?'],
    ['Chinese', '这是一个完整的句子。'],
    ['an emoji', 'That is all there is to it 🎉'],
    ['nothing', ''],
  ])('%s', (_what, source) =>
    expect(all(source).map(({ truncated }) => truncated)).not.toContainEqual(expect.anything()),
  );
});

describe('left-overs are found', () => {
  it.each([
    ['As an AI language model, I cannot taste it.', 'assistant'],
    ["Certainly! Here's a draft of the section.", 'assistant'],
    ['I hope this helps!', 'assistant'],
    ['As of my last knowledge update, it was so.', 'assistant'],
    ['Meta description: A guide to composting.', 'prompt-label'],
    ['Assistant: Compost is good.', 'prompt-label'],
    ['Text <|im_end|> more.', 'prompt-label'],
    ['Lorem ipsum dolor sit.', 'filler-text'],
    ['It grew by half. [NEEDS SOURCE]', 'needs-source'],
    ['TODO: finish this.', 'to-do'],
    ['Written by [Your Name].', 'placeholder'],
    ['Ask {company name} for it.', 'placeholder'],
    ['Insert a picture here.', 'placeholder'],
    ['The price is [insert price here].', 'placeholder'],
  ])('%s', (source, kind) => {
    const { artefacts } = first(source);
    expect(artefacts.map((one) => one.kind)).toEqual([kind]);
    for (const { text, span } of artefacts) expect(source.slice(span.start, span.end)).toBe(text);
  });

  it.each([
    'An article about "as an AI language model" as a phrase.',
    'As an AI researcher, she knows.',
    'Use `TODO:` in code.\n\n```\n// TODO: x\nlorem ipsum\n```',
    'Her to-do list is long. A placeholder stands there.',
    'Read [your guide](/x) and [add more](/y).',
    'Certainly, it works. Here is how.',
    'To insert a key here is easy.',
    '> As an AI language model, I cannot.',
    'The array is a[name] and {x}.',
    'Instructions matter.',
  ])('not where none are: %s', (source) => expect(first(source).artefacts).toEqual([]));
});
