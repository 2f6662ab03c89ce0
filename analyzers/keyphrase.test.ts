import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { keyphrase } from './keyphrase.ts';
import { matchPhrase, phraseOf } from './phrase.ts';
import { sentences } from './sentences.ts';

const keywords = (primary: string | null, synonyms: readonly string[] = []): Partial<Brief> => ({
  keywords: { primary, synonyms, secondary: [], entities: [], questions: [] },
});

function measure(source: string, brief: Brief = sampleBrief()) {
  const article = measuredBy([sentences(), keyphrase()], source, { brief });
  return { found: article.sections[0]?.signals.keyphrase, written: article.draft.source, article };
}

describe('phraseOf', () => {
  it('leaves the words of grammar out, unless there are no others', () => {
    expect(phraseOf('how to compost at home')?.contentWords).toEqual(['compost', 'home']);
    expect(phraseOf('who is who')?.contentWords).toEqual(['who', 'is', 'who']);
    expect(phraseOf('“home composting”')).toMatchObject({ exactOnly: true, text: 'home composting' });
    expect(phraseOf(' ?! ')).toBeNull();
  });
});

describe('a planted keyphrase is found', () => {
  it.each([
    ['as it is', 'We do home composting here.', 1, 1],
    ['in another form and order', 'Composted at our homes, peel turns to soil.', 0, 1],
    ['in emphasis', 'We do home *composting* here.', 1, 1],
    ['in a link', 'We do [home composting](/x) here.', 1, 1],
    ['half in a link', 'We do home [composting](https://example.com/home-composting) here.', 1, 1],
    ['across a break', 'We do home<br>composting here.', 1, 1],
    ['across a hard line end', 'We do home  \ncomposting here.', 1, 1],
    ['with a hyphen', 'A home-composting plan.', 1, 1],
    ['in capitals', 'HOME COMPOSTING works.', 1, 1],
    ['as a possessive', 'Home composting’s appeal is plain.', 0, 1],
    ['in a heading', '## Home composting', 1, 1],
    ['in a list item', '- home composting\n- garden', 1, 1],
    ['in a quotation', '> Home composting works.', 1, 1],
    ['twice', 'Home composting is home composting.', 2, 2],
    ['once, since one word is there only once', 'Composting at home means composting.', 0, 1],
    ['once word for word, once otherwise', 'Home composting beats composting away from home.', 1, 2],
  ])('%s', (_how, source, exact, forms) => expect(measure(source).found).toMatchObject({ exact, forms }));
});

describe('what is no use of the keyphrase is left alone', () => {
  it.each([
    ['over two sentences', 'We stay at home. Composting is fun.'],
    ['over two items', '- home\n- composting'],
    ['in code', 'Call `home composting` now.\n\n```\nhome composting\n```'],
    ['in an alt text', 'A picture.\n\n![home composting](a.png)'],
    ['in an address', 'See <https://example.com/home-composting>.'],
    ['in a table', 'A table.\n\n| home composting |\n|---|\n| home composting |'],
    ['in HTML', 'Text <img alt="home composting" src="a.png"> here.'],
    ['in half', 'We are home.'],
  ])('%s', (_how, source) => expect(measure(source).found).toMatchObject({ exact: 0, forms: 0, matches: [] }));
});

describe('keyphrase', () => {
  it('has the density of its definition', () => {
    const found = measure(`Home composting works. ${'Other words stand here now. '.repeat(10)}`).found;
    expect(found).toMatchObject({ words: 53, forms: 1, synonyms: 0, contentWords: ['home', 'composting'] });
    expect(found?.density).toBe(100 / 53);
    expect(found?.adjustedDensity).toBeCloseTo((100 / 53) * (0.7 + 2 / 3), 12);
  });

  it('counts each side of a hyphen, among the words as among the uses, so that no density passes 100 %', () => {
    const { found } = measure('compost-compost-compost-compost.', sampleBrief(keywords('compost')));
    expect(found).toMatchObject({ words: 4, forms: 4, density: 100 });
    expect(measure('A well-kept home-composting plan.').found?.words).toBe(6);
  });

  it('leads to the place in the file', () => {
    const { found, written } = measure('# T\n\nWe love **home** composting. At home, try composting!');
    const spans = found?.matches.flatMap((match) => match.spans) ?? [];
    expect(spans.map(({ start, end }) => written.slice(start, end))).toEqual([
      'home** composting',
      'home, try composting',
    ]);
    expect(found?.matches.map((match) => match.exact)).toEqual([true, false]);
  });

  it('counts synonyms apart, and the keyphrase in another form not as one of them', () => {
    const brief = sampleBrief(keywords('home composting', ['backyard composting', 'composting at home']));
    const { found } = measure('Backyard composting is home composting.', brief);
    expect(found).toMatchObject({ forms: 1, exact: 1, synonyms: 1 });
  });

  it('does not take a word of grammar for a form of another word', () => {
    const { found } = measure('They told us. Use it: the user uses us.', sampleBrief(keywords('use')));
    expect(found).toMatchObject({ exact: 1, forms: 2 });
    expect(measure('Who is who?', sampleBrief(keywords('who is who'))).found).toMatchObject({ exact: 1, forms: 1 });
  });

  it('counts secondary keyphrases apart, each by itself', () => {
    const secondary = ['browns and greens', 'worm farm'];
    const brief = sampleBrief({ keywords: { ...sampleBrief().keywords, secondary } });
    const { found } = measure('Home composting needs browns and greens. Greens go on browns.', brief);
    expect(found).toMatchObject({ forms: 1 });
    expect(found?.secondary).toEqual([
      { phrase: 'browns and greens', exact: 1, forms: 2 },
      { phrase: 'worm farm', exact: 0, forms: 0 },
    ]);
  });

  it('in double quotes counts word for word only', () => {
    const brief = sampleBrief(keywords('"home composting"'));
    expect(measure('Home composting. Composting at home.', brief).found).toMatchObject({ forms: 1, exact: 1 });
  });

  it("takes the outline section's own keyphrase first", () => {
    const planned = {
      id: 'mix',
      heading: 'Mix',
      task: 'explanation' as const,
      words: 100,
      tone: null,
      keyphrase: 'browns and greens',
      pin: null,
      points: [],
      place: { line: 1, column: 1 },
    };
    const brief = sampleBrief({ outline: [planned] });
    const { article } = measure('## Mix\n\nGreens and browns.\n\n## Other\n\nGreens and browns.', brief);
    expect(article.sections.map(({ signals }) => signals.keyphrase?.phrase)).toEqual([
      'browns and greens',
      'home composting',
    ]);
  });

  it('says nothing without a keyphrase or without words', () => {
    expect(measure('Some text.', sampleBrief(keywords(null))).found).toBeUndefined();
    expect(measure('```\nhome composting\n```').found).toBeUndefined();
    expect(measure('').found).toBeUndefined();
  });

  it('works in other scripts', () => {
    expect(measure('最初の東京タワーです。', sampleBrief(keywords('東京タワー'))).found).toMatchObject({ exact: 1 });
    expect(measure('Über den Zürich-See.', sampleBrief(keywords('Zürich See'))).found).toMatchObject({ exact: 1 });
  });
});

describe('matchPhrase', () => {
  it('says where, and what share of the words is there', () => {
    const phrase = phraseOf('credit freeze rules');
    if (phrase === null) throw new Error('no phrase');
    expect(matchPhrase(phrase, 'The rules for credit').share).toBeCloseTo(2 / 3, 12);
    expect(matchPhrase(phrase, 'The credit-freeze rule').spans).toEqual([{ start: 4, end: 22 }]);
  });
});
