import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGfm } from './gfm.ts';
import { lineStarts, locateIn } from './position.ts';
import { shorten } from './shorten.ts';

/** Leaves the lines out of a tree: behind `[x]` alone the parser takes that of what stands on the next for its own. */
const byOffset = (key: string, value: unknown) => (key === 'line' || key === 'column' ? undefined : value);

/** The tree as it is, and as it is without any shortening: a text that holds a sign is parsed whole. */
function trees(text: string, replacer?: typeof byOffset) {
  const [with_, without] = ['x', '\ufdd1'].map((last) => {
    const whole = `${text}\n\n${last}\n`;
    return JSON.stringify(parseGfm(whole, lineStarts(whole)), replacer);
  });
  return { shortened: with_, whole: without?.replaceAll('\ufdd1', 'x') };
}

test.each([
  ['a paragraph', 'A paragraph of plain words, and nothing else.'],
  ['marks', 'Some *plain words in it* and **more of the words here** and ~~gone from the text~~ at last.'],
  ['links', 'See [the docs of the tool](https://a.example/b "a title of words") and [more](c d e f g h i j).'],
  ['an address in parts', 'See [a](foo(bar baz qux quux) and more) and [b](foo(x)bar baz qux quux).'],
  [
    'definitions',
    'Some plain words first.\n\nSee [The Docs Of It][] and [the docs of it].\n\n[the docs of it]: https://a.example "words of a title"',
  ],
  ['footnotes', 'Plain words and a note.[^one of them]\n\n[^one of them]: The words of the note\n    go on in here.'],
  [
    'code',
    'Run `npm install some words` now.\n\n    an indented block of words\n\n```js with some words\nplain words in a fence\n```',
  ],
  [
    'HTML',
    'Plain words <b class="some of the words" hidden of words>of it</b> and more\nhidden words of="it">\n\nA new block of words',
  ],
  ['raw HTML', '<script>\nplain words of a script\n\nmore words of the same\n</script>\n\nA new block of words'],
  ['a table', '| The name of it | What it is for |\n| --- | --- |\n| the first of them | some plain words |'],
  ['lists', '- the first of the items\n\n  and its second paragraph\n1986. What a year it was\n- [ ] some plain words'],
  ['a hard break', 'The first of the lines  \nthe second of the lines\\\nthe third of the lines'],
  [
    'a heading',
    'Title of the whole text\n=======\n\n## A section of words ##\n\nSome plain words & more R&D &amp; so on',
  ],
  [
    'blocks of plain words',
    '\n \nFirst of all some words.\n\n## A section of words\n\nIts (only) paragraph,\non two lines.\n\n\n"And more," he said',
  ],
  [
    'marks that are closed',
    '**One** (*two*) [three](https://a.example/b_c), `four` R&D.\n## Five\n_Five [six](#seven)_ [`eight`](#c)\n**[nine](#d)** [*ten*](#e)\n\n### An *eleventh*',
  ],
  [
    'simple HTML',
    'Some words.\n\n<!-- more -->\n\n<div class="a">\n<p>of *it*\n  and more</p></div>\n\n<img src="b.png" alt="c">\n\nThe last words',
  ],
  [
    'HTML in fences',
    'Some words.\n\n```\n\n<img src="a">\n```\n\n ~~~\n\n<div>\n words of it\n\n  - an item\n\n ~~~\n\n<!--\n\n<p>\n-->\n\n</p>',
  ],
  [
    'simple tags',
    'Some of it:\n\n  * **one**<br>\n  * <a href="b">two</a>\n\nThe [last<br>](#a) words <b>of *it*</b>.<br />\nAnd more',
  ],
  ['simple lists', 'Some of it:\n- one of *them*\n- two\n\nMore of it.\n\n7. three\n8. four\n\n\nThe last words'],
  ['blocks in a fence', '```\n\nplain words in it\n\n# and a comment\n\n```\n\nA paragraph of words\n\n'],
  [
    'blocks behind a list',
    '- an item\n\nA paragraph of words\n\n- another item\n\n  of two paragraphs\n\nAnd the end of it',
  ],
  ['line ends of all kinds', 'The first of the lines\r\nthe second of the lines\rthe third of the lines'],
])('reads %s as without shortening', (_, text) => {
  const { shortened, whole } = trees(text);
  expect(shorten(text, locateIn(lineStarts(text)))?.runs.length).toBeGreaterThan(0);
  expect(shortened).toBe(whole);
});

const piece = fc.constantFrom(
  ...[
    'plain words of a text',
    'Another run of words.',
    'a (b c d e f g h) z',
    'it’s “one of them”',
    'snake_case of words',
    '\n\nA block of words\n\n',
    '\n\n## A heading\n\n',
    '\u3000wide',
  ],
  ...[
    '- an item of words\n',
    '\n\n- an item\n- and another\n\n',
    '* an item of *words*\n',
    '1. first of all\n2. and so on\n\n',
    '[a link](https://a.example/b_c?d&e=f)',
    '[**the** words',
    '[`code`](#x)',
    '**bold words**',
    '__bold__',
    '*leaning*',
    '_leaning_',
    '`code * of _ all`',
    'a',
    '(',
    '.',
    'R&D',
    '\n\n18 words',
    '\n\n<div class="a">\n',
    '</div>\n\n',
    '\n\n<!-- a -->\n\n',
    '\n\n<img src="a"  alt=\'b\' />\n',
    '\n\n<p>',
    '  * an item\n',
    '<br>',
    '<a href="b c">',
    '</a>',
    '<pre>',
    '<?',
    '<script>\n',
    ' \n\n',
    '\n\n1986. ',
    '\n## A heading\n',
    '+ x\n',
  ],
  ...[
    '`',
    '```',
    '~~~',
    '*',
    '**',
    '_',
    '~~',
    '[',
    ']',
    '](',
    ')',
    ']:',
    '[^1]',
    '![',
    '<',
    '>',
    '<b',
    '<!--',
    '-->',
    '|',
  ],
  ...[
    '\n',
    '\n\n',
    '\n\n',
    '\r\n',
    '  \n',
    '\\',
    '\\\n',
    '# ',
    '- ',
    '1. ',
    '> ',
    '    ',
    '\t',
    ' ',
    ' ',
    ' ',
    '---',
    '===',
  ],
  ...['&amp;', '&', '"', "'", 'https://a.example/x_y', ':', '| --- |', '[x] ', '\u00a0', '😀', 'é'],
);

test('any text is read as without shortening', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { shortened, whole } = trees(pieces.join(''), byOffset);
      expect(shortened).toBe(whole);
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});
