import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { scoreGaming } from './score-gaming.ts';

const messagesOf = (text: string): readonly string[] =>
  scoreGaming()
    .measure(articleOf(text, sampleBrief()), scoreGaming().target)
    .findings.map(({ message }) => message);

/** So many sentences of each kind, one behind the other. */
function textOf(...kinds: readonly (readonly [count: number, sentence: string])[]): string {
  const sentences = kinds.flatMap(([count, sentence]) => Array.from({ length: count }, () => sentence));
  return `# Title\n\n${sentences.join(' ')}\n`;
}
const plain = 'You pile it up and let it rest in the shade of a tree.';

describe('score-gaming', () => {
  playKpi({
    kpi: scoreGaming(),
    violation: planted(
      'title: Home Composting for Beginners',
      'title: Home Composting, Home Composting and Home Composting',
    ),
    at: 'title: Home Composting, Home Composting and Home Composting',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('', sampleBrief()),
  });

  it.each([
    ['short sentences', textOf([10, 'It is good and fast.'], [10, plain]), []],
    ['shorter ones', textOf([11, 'It is good and fast.'], [10, plain]), ['52 % of the sentences have at most 5 words']],
    ['six words', textOf([11, 'It is good and fast, too.'], [10, plain]), []],
    ['few sentences', textOf([9, 'It is good and fast.']), []],
    ['ten sentences', textOf([10, 'It is good and fast.']), ['100 % of the sentences have at most 5 words']],
    ['questions', textOf([10, 'Do you pile it up in the shade?'], [10, plain]), []],
    [
      'more questions',
      textOf([11, 'Do you pile it up in the shade?'], [10, plain]),
      ['52 % of the sentences are questions'],
    ],
    ['four experts', textOf([4, 'Studies show that this is so in the end.'], [6, plain]), []],
    [
      'five experts',
      textOf([5, 'Studies show that this is so in the end.'], [6, plain]),
      ['5 sentences call upon studies or experts without a name'],
    ],
    [
      'what research is said to say',
      textOf([5, 'According to recent research, this is so in the end.'], [6, plain]),
      ['5 sentences call upon studies or experts without a name'],
    ],
    [
      '25 ‰ of praise',
      `# T\n\n${`${'one two three four five six seven eight nine ten '.repeat(20)}. `}${'superb '.repeat(5)}`.replace(
        'one two three four five six',
        'one',
      ),
      [],
    ],
    [
      '26 ‰ of praise',
      `${'one two three four five six seven eight nine ten '.repeat(19)}${'superb '.repeat(5)}`,
      ['26 words of high praise in 1000'],
    ],
    [
      'headings of half the words',
      `${'## One two three four five six\n\nOne two three four five six.\n\n'.repeat(10)}`,
      [],
    ],
    [
      'headings of more',
      `${'## One two three four five six seven\n\nOne two three four five six.\n\n'.repeat(10)}`,
      ['54 % of the words stand in headings'],
    ],
    ['half bold', `# T\n\n${'**one two three four five** six seven eight nine ten '.repeat(10)}`, []],
    [
      'more than half bold',
      `# T\n\n${'**one two three four five six** seven eight nine ten '.repeat(10)}`,
      ['60 % of the words are bold'],
    ],
    ['few words bold', `# T\n\n**${'one two three '.repeat(33).trim()}**`, []],
  ])('judges %s', (_, text, expected) => {
    expect(messagesOf(text)).toEqual(expected);
  });

  const phrase = '“home composting” stands';
  it.each([
    ['a title with two', '---\ntitle: Home composting or home composting\n---\n\nText.\n', []],
    [
      'a title with three',
      `---\ntitle: ${'Home composting '.repeat(3)}\n---\n\nText.\n`,
      [`${phrase} 3 times in the title`],
    ],
    ['a description with three', `---\ntitle: T\ndescription: ${'Home composting '.repeat(3)}\n---\n\nText.\n`, []],
    [
      'a description with four',
      `---\ntitle: T\ndescription: ${'Home composting '.repeat(4)}\n---\n\nText.\n`,
      [`${phrase} 4 times in the description`],
    ],
    ['a gallery', `# T\n\nText.\n\n${'![home composting](/a.jpg)\n\n'.repeat(6)}`, []],
    [
      'a stuffed gallery',
      `# T\n\nText.\n\n${'![home composting, home composting](/a.jpg)\n\n'.repeat(3)}`,
      [`${phrase} 6 times in the alternative texts`],
    ],
    ['one text for one image', `# T\n\nText.\n\n![home composting home composting](/a.jpg)\n`, []],
    [
      'a hidden passage',
      `# T\n\nText.\n\n<div style="display: none">${'home composting '.repeat(3)}</div>\n`,
      [`${phrase} 3 times in a passage that is not shown`],
    ],
    [
      'a comment',
      `# T\n\nText.\n\n<!-- ${'home composting '.repeat(3)} -->\n`,
      [`${phrase} 3 times in a passage that is not shown`],
    ],
    ['an editor’s comment', '# T\n\nText.\n\n<!-- home composting: home composting? -->\n', []],
    ['a passage that is shown', `# T\n\nText.\n\n<div class="note">${'home composting '.repeat(3)}</div>\n`, []],
    [
      'three headings of four',
      '# T\n\n## Home composting a\n\nA.\n\n## Home composting b\n\nB.\n\n## Home composting c\n\nC.\n\n## D\n\nD.\n',
      [],
    ],
    [
      'three headings of three',
      '---\ntitle: T\n---\n\n## Home composting a\n\nA.\n\n## Home composting b\n\nB.\n\n## Home composting c\n\nC.\n',
      [`${phrase} in 3 of 3 headings`],
    ],
    ['two headings of two', '---\ntitle: T\n---\n\n## Home composting a\n\nA.\n\n## Home composting b\n\nB.\n', []],
  ])('judges %s', (_, text, expected) => {
    expect(messagesOf(text)).toEqual(expected);
  });

  it('knows no stuffing where a brief has no keyphrase', () => {
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, primary: null } });
    const article = articleOf(`# ${'Home composting '.repeat(5)}\n\nText.\n`, brief);
    expect(scoreGaming().measure(article, scoreGaming().target).findings).toEqual([]);
  });

  it('leaves one word that every heading needs', () => {
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, primary: 'mortgages' } });
    const text =
      '---\ntitle: T\n---\n\n## Mortgage rates\n\nA.\n\n## Kinds of mortgage\n\nB.\n\n## Mortgages abroad\n\nC.\n';
    expect(scoreGaming().measure(articleOf(text, brief), scoreGaming().target).findings).toEqual([]);
  });
});
