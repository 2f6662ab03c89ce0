import { describe, expect, it } from 'vitest';
import { placeAt } from './position.ts';
import { readDraft } from './read-draft.ts';
import { type Block, offsetAt, spanIn } from './section.ts';

function texts(source: string, path = 'post.md'): readonly string[] {
  return readDraft(path, source).sections.flatMap((section) => section.blocks.map((block) => block.text));
}

function blockWith(source: string, words: string): Block {
  const blocks = readDraft('post.md', source).sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.text.includes(words));
  if (found === undefined) throw new Error(`no block with ${words}`);
  return found;
}

/** What the file says where a block says `words`. */
function inFile(source: string, words: string): string {
  const block = blockWith(source, words);
  const at = block.text.indexOf(words);
  const span = spanIn(block, at, at + words.length);
  return source.slice(span.start, span.end);
}

describe('what counts as prose', () => {
  it.each([
    ['fenced code', 'One.\n\n```js\nconst a = 1\n```\n\nTwo.', ['One.', 'Two.']],
    ['inline code is one word', 'Run `npm install --global x` now.', ['Run it now.']],
    ['links keep their words', 'See [the guide](https://example.com/a) first.', ['See the guide first.']],
    ['bare addresses', 'See https://example.com/a?b=c, then <https://x.org>.', ['See, then.']],
    ['images become alt texts', 'A ![Red barn](b.png) stands.', ['A stands.', 'Red barn']],
    ['tables', 'A.\n\n| a | b |\n| - | - |\n| c | d |\n\nB.', ['A.', 'B.']],
    ['inline HTML', 'A <b>bold</b> word<br>here.', ['A bold word here.']],
    ['code in HTML', 'A <code>x = 1</code> word.', ['A it word.']],
    ['comments', 'One. <!-- not me --> Two.\n\n<!-- nor me -->\n\nThree.', ['One. Two.', 'Three.']],
    ['HTML blocks', '<div class="a">\n<p>Inside &amp; out.</p>\n<pre>code</pre>\n</div>', ['Inside & out.']],
    ['Hugo shortcodes', 'A {{< ref "x" >}} b.\n\n{{% note %}}\nInside.\n{{% /note %}}', ['A b.', 'Inside.']],
    ['Liquid', '{% include x.html a="b" %}\n\nHi {{ page.title | escape }} there.', ['Hi there.']],
    ['Kramdown attributes', 'A line.\n{: .note #x}\n\nWord {:.red} here.', ['A line.', 'Word here.']],
    ['shortcodes before text do not make it code', '{{< icon name="warning" >}} Mind the step.', ['Mind the step.']],
    ['footnotes', 'It is free.[^a] Yes [^b].\n\n[^a]: FTC, [Title](https://x.org)\n[^b]: B.', ['It is free. Yes.']],
    ['citation markers', 'In one hour [f3]. By law [ftc-2018], [f1, f2].', ['In one hour. By law,.']],
    ['a missing source stays', 'It is free [NEEDS SOURCE].', ['It is free [NEEDS SOURCE].']],
    ['curly quotes', '“It’s ‘fine’”, she said.', ["\"It's 'fine'\", she said."]],
    ['soft line breaks', 'One\r\ntwo  \r\nthree.', ['One two three.']],
    ['quotes and items', '> Said\n> so.\n\n- One\n- Two\n  more', ['Said so.', 'One', 'Two more']],
    ['escapes', 'A \\*star\\* &lt;b&gt; &rsquo;s.', ["A *star* <b> 's."]],
    ['link definitions', 'See [a].\n\n[a]: https://example.com', ['See a.']],
  ])('%s', (_, source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it('leaves MDX programs out and keeps the text between components', () => {
    const source =
      'import Tabs from "@theme/Tabs";\nimport "./x.css"\n\nexport const a = {\n  b: 1,\n}\n\n<Tabs data={[1, 2]} on={() => go("x > y")}>\n\nInside {props.name} here.\n\n</Tabs>';
    expect(texts(source, 'post.mdx')).toEqual(['Inside here.']);
  });

  it('knows headings, items, quotes and alt texts apart', () => {
    const source = '# T\n\nPara.\n\n- Item\n\n> Quote\n\n![Alt](x.png)';
    const kinds = readDraft('p.md', source).sections.flatMap((section) => section.blocks.map((block) => block.kind));
    expect(kinds).toEqual(['heading', 'paragraph', 'item', 'quote', 'alt']);
  });

  it('keeps template expressions in addresses as they stand, and shortcodes in code', () => {
    const source = '[a]({{ "/about" | url }}) and `{{ x }}`\n\n```\n{{ y }}\n```\n';
    const [paragraph, code] = readDraft('p.md', source).sections[0]?.nodes ?? [];
    expect(paragraph?.type === 'paragraph' && paragraph.children[0]).toMatchObject({ url: '{{ "/about" | url }}' });
    expect(paragraph?.type === 'paragraph' && paragraph.children[2]).toMatchObject({ value: '{{ x }}' });
    expect(code).toMatchObject({ value: '{{ y }}' });
  });
});

describe('positions lead into the file', () => {
  const source =
    '\uFEFF---\r\ntitle: T\r\n---\r\n\r\n{{< x >}}\r\n\r\n> She said “no”,\r\n> &amp; left `home` \\*at\\* **last**.\r\n';
  it.each([
    ['left', 'left'],
    ['"no"', '“no”'],
    ['&', '&amp;'],
    ['*at*', '\\*at\\*'],
    ['it', '`home`'],
    ['last', 'last'],
    ['no", & left', 'no”,\r\n> &amp; left'],
  ])('%s', (words, written) => {
    expect(inFile(source, words)).toBe(written);
  });

  it('gives line and column of the original', () => {
    const draft = readDraft('p.md', source);
    expect(placeAt(draft.lines, offsetAt(blockWith(source, 'left'), 0))).toEqual({ line: 7, column: 3 });
  });
});

describe('sections', () => {
  const outline = (source: string) =>
    readDraft('p.md', source).sections.map((section) => [section.id, section.heading, section.depth]);

  it('starts one at each ##, the title staying with the introduction', () => {
    expect(outline('# Title\n\nHello.\n\n## One\n\n### Deep\n\nText.\n\n## Two {#second}\n\nText.')).toEqual([
      ['intro', null, 0],
      ['one', 'One', 2],
      ['second', 'Two', 2],
    ]);
  });

  it('falls back to the shallowest level that repeats', () => {
    expect(outline('### A\n\nx\n\n### B\n\n#### C').map(([id]) => id)).toEqual(['a', 'b']);
    expect(outline('# A\n\nx\n\n# B\n\ny\n\n# C').map(([id]) => id)).toEqual(['intro', 'b', 'c']);
    expect(readDraft('p.md', '---\ntitle: Other\n---\n# A\n\nx\n\n# B').sections.map((one) => one.id)).toEqual([
      'a',
      'b',
    ]);
  });

  it('gives each an id of its own', () => {
    expect(outline('## Same\n\n## Same\n\n## Same-2\n\n## 标题\n\n## Intro').map(([id]) => id)).toEqual([
      'same',
      'same-2',
      'same-2-2',
      expect.stringMatching(/^text-[a-z0-9]+$/),
      'intro',
    ]);
  });

  it('covers the file below the front matter without gaps', () => {
    const source = '---\ntitle: T\n---\n\nIntro.\n\n## A\n\nText.\n\n## B\n\nMore.\n';
    const draft = readDraft('p.md', source);
    expect(draft.sections.map((one) => source.slice(one.span.start, one.span.end)).join('')).toBe(
      source.slice(draft.frontMatter?.span.end),
    );
    expect(source.slice(draft.sections[1]?.body.start, draft.sections[1]?.body.end).trim()).toBe('Text.');
  });

  it('has none where there is no text', () => {
    expect(readDraft('p.md', '').sections).toEqual([]);
    expect(readDraft('p.md', '---\ntitle: T\n---\n').sections).toEqual([]);
  });

  it('shows code in a heading, and takes it as one word of prose', () => {
    const [section] = readDraft('p.md', '## The `foo` command {#x .y}\n').sections;
    expect([section?.id, section?.heading, section?.blocks[0]?.text]).toEqual([
      'x',
      'The foo command',
      'The it command',
    ]);
  });
});

describe('HTML', () => {
  const source = `<!doctype html><html lang="en-GB"><head><title>Compost &amp; you</title>
<meta name="description" content="All about it."><style>p { color: red }</style></head>
<body><nav><p>Home</p></nav><h1>Compost</h1><p>Start <b>small</b>&nbsp;&amp; see <a href="/x">the guide</a>.</p>
<script>let x</script><h2 id="mix">The mix</h2><p>Use <code>browns</code>.<br>Always.</p><table><tr><td>No</td></tr></table>
<ul><li>Leaves</li></ul><img src="a.png" alt="A heap"><h2>Smell</h2><p>It’s fine.</p><footer><p>Imprint</p></footer></body></html>`;
  const draft = readDraft('site/page.html', source);

  it('has sections, prose and metadata', () => {
    expect(draft.title).toBe('Compost & you');
    expect(draft.frontMatter?.data).toEqual({ lang: 'en-GB', title: 'Compost & you', description: 'All about it.' });
    expect(draft.sections.map((section) => [section.id, section.blocks.map((block) => block.text)])).toEqual([
      ['intro', ['Compost', 'Start small & see the guide.']],
      ['mix', ['The mix', 'Use it. Always.', 'Leaves', 'A heap']],
      ['smell', ['Smell', "It's fine."]],
    ]);
  });

  it('leads back into the HTML', () => {
    const block = draft.sections[0]?.blocks[1] as Block;
    const span = spanIn(block, 0, block.text.length);
    expect(source.slice(span.start, span.end)).toBe('Start <b>small</b>&nbsp;&amp; see <a href="/x">the guide</a>.');
  });
});
