import { describe, expect, it } from 'vitest';
import type { Block, Section } from '../content/section.ts';
import { sentencesOf, splitSentences } from './sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each<[string, number]>([
    ['Dr. Smith met Mr. Jones. They talked.', 2],
    ['It costs 3.8 percent. iPhone sales rose. they fell again.', 3],
    ['J. R. R. Tolkien wrote it. See Fig. 3 for more.', 2],
    ['Wait... what? No… yes. "Is it?" she asked. "Go." He went.', 5],
    ['Wait... What? Then it ended...', 3],
    ['He said "Stop." Then left.', 2],
    ['Use e.g. this or i.e. that. The U.S. Navy sails. We live in the U.S. They left at 9 a.m. They came.', 5],
    ['Meet at 9 a.m. Eastern time. Bring water.', 2],
    ['(See this.) Then go.', 2],
    ['Version v22.18 is out. 22 is old.', 2],
    ['1. First do this. 2. Then that.', 2],
    ['yes! no! maybe?! ok', 4],
    ['Bring salt, oil, etc. And so on.', 2],
    ['No. 5 is alive. Vol. 3, pp. 3-4 and p. 12 say so.', 2],
    ['The answer is no. 5 people came.', 2],
    ['St. Louis is big. Acme Inc. made it with Jones Co. The end.', 3],
    ['Node.js is good vs. that one. Jan. 5 was cold.', 2],
    ['これは文です。次の文です。', 2],
    ['It rose 5 %. [f3] Then it fell.[f4] Nobody knows why. [NEEDS SOURCE] End.', 4],
    ['Take vitamin C. It helps.', 2],
    ['So do I. Nobody else does.', 2],
    ['A board 12 in. wide. Fine.', 2],
    ['Put it in. then wait.', 2],
    ['Smith et al. (2019) say so. Others do not.', 2],
    ['Hello', 1],
    ['Ends in a colon:', 1],
    ['  ', 0],
    ['', 0],
    ['...', 1],
    ['Use `Mr. X`. Go on.', 2],
    ['It was in the Vietnam War. Find out more.', 2],
    ['Gov. Brown signed it. It is law.', 2],
    ['مرحبا بالعالم. كيف حالك؟ بخير.', 2],
    ['Great! 🎉 Thanks. 🎉', 2],
    ['She lives on Main St. The house is red.', 2],
    ['He was born c. 1850. He died young.', 2],
    ['Really . . . yes, it was. And then . . . No.', 3],
  ])('%s → %i', (text, count) => {
    const found = split(text);
    expect(found, JSON.stringify(found)).toHaveLength(count);
    expect(found.join(' ').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });

  it('copes with hostile length', () => {
    const began = process.cpuUsage();
    splitSentences('Mr. Xo. '.repeat(25_000));
    splitSentences('a.'.repeat(100_000));
    splitSentences('? ! '.repeat(50_000));
    splitSentences('. . '.repeat(50_000));
    splitSentences('.'.repeat(200_000));
    splitSentences('['.repeat(100_000));
    splitSentences(`.${'"'.repeat(100_000)}`);
    splitSentences(`.${' '.repeat(100_000)}x`);
    splitSentences('x'.repeat(200_000));
    const spent = process.cpuUsage(began);
    expect((spent.user + spent.system) / 1000).toBeLessThan(4_000);
  });
});

const block = (kind: Block['kind'], text: string, offset: number): Block => ({ kind, text, map: [[0, offset]] });
const section = (...blocks: Block[]): Section => ({
  id: 'a',
  heading: null,
  depth: 0,
  span: { start: 0, end: 1000 },
  body: { start: 0, end: 1000 },
  blocks,
  nodes: [],
});

describe('sentencesOf', () => {
  it('never joins blocks, counts headings and items, leaves alt texts out', () => {
    const found = sentencesOf(
      section(
        block('heading', 'A heading. Or two', 0),
        block('paragraph', 'One here. Two there', 100),
        block('item', 'first thing', 200),
        block('item', 'A whole item. It ends.', 300),
        block('alt', 'a picture of a cat', 400),
      ),
    );
    expect(found.all.map((sentence) => sentence.text)).toEqual([
      'A heading. Or two',
      'One here.',
      'Two there',
      'first thing',
      'A whole item.',
      'It ends.',
    ]);
    expect(found.running).toHaveLength(4);
    expect(found.words).toBe(4 + 4 + 2 + 5);
    expect(found.all[2]?.span).toEqual({ start: 110, end: 119 });
    expect(found.all[2]?.words[1]).toMatchObject({ text: 'there', norm: 'there', span: { start: 114, end: 119 } });
    expect(found.all[5]?.block).toBe(3);
  });
});
