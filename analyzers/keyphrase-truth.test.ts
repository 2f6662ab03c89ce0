import { describe, expect, it } from 'vitest';
import { impliedBrief } from '../content/implied-brief.ts';
import { placeAt } from '../content/position.ts';
import { readDraft } from '../content/read-draft.ts';
import { measuredBy } from './analyzer-contract.ts';
import { distribution } from './distribution.ts';
import { keyphrase } from './keyphrase.ts';
import { placement } from './placement.ts';
import { sentences } from './sentences.ts';
import { structure } from './structure.ts';

/** A keyphrase planted into Markdown, and where it is found: `line:column text of the file`. */
function found(source: string, primary = 'cast iron pan', path = 'post.md') {
  const draft = readDraft(path, source);
  const implied = impliedBrief(draft);
  const keywords = { primary, synonyms: ['skillet'], secondary: [], entities: [], questions: [] };
  const brief = { ...implied, keywords };
  const article = measuredBy([sentences(), structure(), keyphrase(), distribution(), placement()], source, {
    brief,
    path,
  });
  const signals = article.sections.flatMap(({ signals }) => signals.keyphrase ?? []);
  const at = (start: number, end: number) => {
    const { line, column } = placeAt(article.draft.lines, start);
    return `${line}:${column} ${source.slice(start, end)}`;
  };
  return {
    exact: signals.reduce((sum, one) => sum + one.exact, 0),
    forms: signals.reduce((sum, one) => sum + one.forms, 0),
    places: signals.flatMap(({ matches }) =>
      matches.flatMap(({ spans }) => spans.map(({ start, end }) => at(start, end))),
    ),
    placement: article.signals.placement,
  };
}

describe('a keyphrase is found, and at its place in the file', () => {
  it.each<[how: string, source: string, exact: number, places: readonly string[]]>([
    ['in plain text', 'Heat the cast iron pan first.', 1, ['1:10 cast iron pan']],
    ['in the text of a link', 'Heat the [cast iron pan](/pans) first.', 1, ['1:11 cast iron pan']],
    ['half in a link', 'Heat the cast [iron pan](/pans "A pan") first.', 1, ['1:10 cast [iron pan']],
    ['in a link by reference', 'Heat the [cast iron pan][p] first.\n\n[p]: /pans', 1, ['1:11 cast iron pan']],
    ['in an ATX heading', '# Title\n\nText.\n\n## The cast iron pan\n\nText.', 1, ['5:8 cast iron pan']],
    ['in a closed ATX heading', '## A cast iron pan ##\n\nText.', 1, ['1:6 cast iron pan']],
    ['in a setext heading', 'The cast iron pan\n-----------------\n\nText.', 1, ['1:5 cast iron pan']],
    ['in a heading of the third level', '## A\n\n### Cast iron pan\n\nText.', 1, ['3:5 Cast iron pan']],
    ['across strong', 'Heat the **cast** iron pan first.', 1, ['1:12 cast** iron pan']],
    ['across emphasis', 'Heat the *cast iron* _pan_ first.', 1, ['1:11 cast iron* _pan']],
    ['with emphasis within a word', 'Heat the ca**st** iron pan first.', 1, ['1:10 ca**st** iron pan']],
    ['across strikethrough', 'Heat the ~~cast~~ iron pan first.', 1, ['1:12 cast~~ iron pan']],
    ['across <br>', 'Heat the cast<br>iron<br/>pan first.', 1, ['1:10 cast<br>iron<br/>pan']],
    ['across a hard break', 'Heat the cast  \niron\\\npan first.', 1, ['1:10 cast  \niron\\\npan']],
    ['across a soft wrap', 'Heat the cast\niron pan first.', 1, ['1:10 cast\niron pan']],
    ['across a soft wrap with CRLF', 'One.\r\nHeat the cast\r\niron pan first.', 1, ['2:10 cast\r\niron pan']],
    ['across a wrap in a quotation', '> Heat the cast\n> iron pan first.', 1, ['1:12 cast\n> iron pan']],
    ['with a hyphen', 'Heat the cast-iron pan first.', 1, ['1:10 cast-iron pan']],
    ['with a non-breaking hyphen', 'Heat the cast\u2011iron pan first.', 1, ['1:10 cast\u2011iron pan']],
    ['with a soft hyphen', 'Heat the cast iron\u00adpan; cast i\u00adron pan.', 1, ['1:25 cast i\u00adron pan']],
    ['as a plural', 'Heat the cast iron pans first.', 0, ['1:10 cast iron pans']],
    ['as a possessive', "The cast iron pan's lid.", 0, ["1:5 cast iron pan's"]],
    ['as a possessive with a curly apostrophe', 'The cast iron pan’s lid.', 0, ['1:5 cast iron pan’s']],
    ['as a possessive of several', 'The cast iron pans’ lids.', 0, ['1:5 cast iron pans']],
    ['in another order', 'A pan of cast iron.', 0, ['1:3 pan of cast iron']],
    ['in another form', 'Pans made by casting iron.', 0, ['1:1 Pans made by casting iron']],
    ['in curly quotation marks', 'The “cast iron pan” is old.', 1, ['1:6 cast iron pan']],
    ['in straight quotation marks', 'The "cast iron" pan is old.', 1, ['1:6 cast iron" pan']],
    ['with a non-breaking space', 'Heat the cast\u00a0iron\u202fpan first.', 1, ['1:10 cast\u00a0iron\u202fpan']],
    ['with an entity for the space', 'Heat the cast&nbsp;iron pan first.', 1, ['1:10 cast&nbsp;iron pan']],
    ['with an escaped sign beside it', 'Heat the \\*cast iron pan\\* first.', 1, ['1:12 cast iron pan']],
    ['in capitals', 'THE CAST IRON PAN.', 1, ['1:5 CAST IRON PAN']],
    ['in a list item', '- a lid\n- the cast iron pan\n', 1, ['2:7 cast iron pan']],
    ['in a numbered item', '1. Heat.\n2. Take the cast iron pan.\n', 1, ['2:13 cast iron pan']],
    ['in a task', '- [ ] heat the cast iron pan', 1, ['1:16 cast iron pan']],
    ['in a nested item', '- a\n  - the cast iron pan', 1, ['2:9 cast iron pan']],
    ['in a block quotation', '> Heat the cast iron pan.', 1, ['1:12 cast iron pan']],
    ['in HTML', '<div>\n<p>Heat the <b>cast</b> iron pan.</p>\n</div>', 1, ['2:16 cast</b> iron pan']],
    ['beside a shortcode', 'Heat {{< icon >}} the cast iron pan.', 1, ['1:23 cast iron pan']],
    ['behind front matter', '---\ntitle: A\n---\n\nThe cast iron pan.', 1, ['5:5 cast iron pan']],
    ['twice in one sentence', 'A cast iron pan is a cast iron pan.', 2, ['1:3 cast iron pan', '1:22 cast iron pan']],
  ])('%s', (_how, source, exact, places) => {
    expect(found(source)).toMatchObject({ exact, forms: places.length, places });
  });

  it('whose words are joined by a hyphen, where the text has a blank, and the other way round', () => {
    expect(found('Slow cookers and a slow cooker recipe.', 'slow-cooker').forms).toBe(2);
    expect(found('A slow-cooker recipe.', 'slow cooker')).toMatchObject({ exact: 1, forms: 1 });
  });

  it('with a sign that the file writes as an entity', () => {
    expect(found('Our R&amp;D team and R&D.', 'R&D').places).toEqual(['1:5 R&amp;D', '1:22 R&D']);
    expect(found('Dog’s toys; dog&#8217;s toys; dog&rsquo;s toys.', "dog's toys").exact).toBe(3);
  });

  it('in an alternative text, which is counted as a place and not as a use', () => {
    const inAlt = found('Text here.\n\n![A cast iron pan on a stove](pan.jpg)');
    expect(inAlt).toMatchObject({ forms: 0, places: [] });
    expect(inAlt.placement?.alt).toBe(true);
    expect(found('Text.\n\n<img src="a.png" alt="Cast iron pan">').placement?.alt).toBe(true);
  });
});

describe('what only looks like a use is left alone', () => {
  it.each([
    ['inline code', 'Run `cast iron pan` now.'],
    ['a fence', 'Run:\n\n```\ncast iron pan\n```'],
    ['a fence of tildes with an info string', 'Run:\n\n~~~sh title="cast iron pan"\ncast iron pan\n~~~'],
    ['indented code', 'Run:\n\n    cast iron pan\n'],
    ['code in a list', '- run\n\n  ```\n  cast iron pan\n  ```'],
    ['<code> and <pre>', 'Run <code>cast iron pan</code>.\n\n<pre>cast iron pan</pre>'],
    ['the address of a link', 'See [this](/cast-iron-pan "cast iron pan").'],
    ['the definition of a link', 'See [this][x].\n\n[x]: /cast-iron-pan "cast iron pan"'],
    ['an automatic link', 'See <https://example.org/cast-iron-pan>.'],
    ['a bare address', 'See https://example.org/cast-iron-pan today.'],
    ['the address of a picture', 'A picture: ![x](cast-iron-pan.png "cast iron pan")'],
    ['YAML front matter', '---\ntitle: Cast iron pan\n---\n\nText.'],
    ['TOML front matter', '+++\ntitle = "Cast iron pan"\n+++\n\nText.'],
    ['JSON front matter', '{\n  "title": "Cast iron pan"\n}\n\nText.'],
    ['a comment', 'Text.\n\n<!-- cast iron pan -->\n\nText <!-- cast iron pan --> here.'],
    ['attributes', 'Text <span title="cast iron pan" data-x="cast iron pan">here</span>.'],
    ['shortcodes', 'Text {{< figure caption="cast iron pan" >}} and {% include "cast iron pan" %}.'],
    ['a table', 'Text.\n\n| cast iron pan | b |\n| --- | --- |\n| cast iron pan | c |'],
    ['a footnote', 'Text.[^1]\n\n[^1]: About a cast iron pan.'],
    ['two sentences', 'We cast. Iron pans are old.'],
    ['two paragraphs', 'The cast\n\niron pan'],
    ['parts of other words', 'Broadcast ironing in Japan.'],
    ['code in the middle of it', 'The cast `iron` pan.'],
  ])('%s', (_what, source) => expect(found(source)).toMatchObject({ exact: 0, forms: 0, places: [] }));

  it('program in MDX', () => {
    const source =
      'import Pan from \'./cast-iron-pan\'\n\nText <Pan alt="cast iron pan" /> and {/* cast iron pan */} here.';
    expect(found(source, 'cast iron pan', 'post.mdx').forms).toBe(0);
  });
});

describe('a post that names no keyphrase', () => {
  it('is not measured by the words it uses most, nor by its title', () => {
    const source = `---\ntitle: Cast Iron Pan Care\ntags: [cast iron pan]\n---\n\n${'A cast iron pan lasts. '.repeat(20)}`;
    const draft = readDraft('cast-iron-pan.md', source);
    const brief = impliedBrief(draft);
    expect(brief.keywords.primary).toBeNull();
    const article = measuredBy([sentences(), structure(), keyphrase(), distribution(), placement()], source, { brief });
    expect(article.sections.map(({ signals }) => signals.keyphrase)).toEqual([undefined]);
    expect(article.signals.placement).toBeUndefined();
    expect(article.signals.distribution).toBeUndefined();
  });
});
