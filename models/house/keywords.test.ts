import { describe, expect, it } from 'vitest';
import { emptyCorpus } from '../../analyzers/corpus.ts';
import { keyphrase } from '../../analyzers/keyphrase.ts';
import { sentencesOf } from '../../analyzers/sentences.ts';
import { readDraft } from '../../content/read-draft.ts';
import type { Gap } from '../../content/target.ts';
import { modelContract } from '../model-contract.ts';
import { briefFrom, revising, textOf } from './given.ts';
import { houseKeywords } from './keywords.ts';

const brief = briefFrom(`---
title: Home composting
keywords: { primary: home composting, synonyms: [backyard composting] }
audience: { who: gardeners }
---
`);

const gap = (value: number): Gap => ({
  kpi: 'keyword-density',
  value,
  target: { kind: 'band', min: 0.5, max: 3, tolerance: 1 },
  loss: 1,
});

const filler = 'Leaves and scraps lie in the shade and turn dark over the months. '.repeat(8);
const stuffed = `## Why home composting pays

Home composting saves money. With home composting you waste less. Many start home composting in spring, and home
composting needs little room. See [home composting tips](/tips) and \`home composting\`. Friends of home composting meet here. ${filler}
`;

async function revised(source: string, gaps: readonly Gap[]) {
  const { text } = await textOf(houseKeywords(), revising(source, { brief, gaps }));
  const [heading = ''] = source.split('\n');
  const after = readDraft('post.md', heading + text);
  const section = after.sections.at(-1);
  if (section === undefined) throw new Error('no section');
  const measured = keyphrase().analyze(section, { sentences: sentencesOf(section) }, { brief, corpus: emptyCorpus });
  return { text, measured };
}

modelContract('house/keywords', () => ({
  model: houseKeywords(),
  request: revising(stuffed, { brief, gaps: [gap(6)] }),
}));

describe('house/keywords', () => {
  it('takes uses out until the band is met, but not the first, the link or the code', async () => {
    const { text, measured } = await revised(stuffed, [gap(6)]);
    expect(measured?.adjustedDensity).toBeLessThanOrEqual(5);
    expect(measured?.forms).toBeLessThan(8);
    expect(text).toContain('\n\nHome composting saves money.');
    expect(text).toContain('[home composting tips](/tips) and `home composting`');
    expect(text).toMatch(/backyard composting|With composting/);
  });

  it('brings the phrase in for a synonym and around its bare last word', async () => {
    const { text, measured } = await revised(
      `## Begin\n\nBackyard composting saves money. The art of composting is old. ${filler}\n`,
      [gap(0)],
    );
    expect(text).toContain('Home composting saves money. The art of home composting is old.');
    expect(measured?.forms).toBe(2);
  });

  it('opens with the phrase where nothing else reads well', async () => {
    const { text } = await revised('## Begin\n\nYou need air and water. Turn the pile.\n', [gap(0)]);
    expect(text).toBe('\n\nIn home composting, you need air and water. Turn the pile.\n');
  });

  it('leaves a text alone that nobody asked to change', async () => {
    const calm = `## Begin\n\nHome composting saves money. ${filler}\n`;
    expect((await revised(calm, [])).text).toBe(calm.slice('## Begin'.length));
  });

  it('never drops the modifier before another noun', async () => {
    const phrases = briefFrom(`---
title: Open source
keywords: { primary: open source }
audience: { who: developers }
---
`);
    const source =
      '## Licences\n\nOpen source needs an open source licence. Each open source project has an open source team.\n';
    const { text } = await textOf(houseKeywords(), revising(source, { brief: phrases, gaps: [gap(9)] }));
    expect(text).not.toMatch(/(?<!open )source (?:licence|project|team)/i);
  });

  describe('a verb phrase', () => {
    const kettle = briefFrom(`---
title: Kettles
keywords: { primary: descale a kettle }
audience: { who: cooks }
---
`);
    const thin = async (use: string) => {
      const source = `## Need\n\nTo descale a kettle takes time. ${use}\n\nYou descale a kettle that rusts. It pays to descale a kettle that you own.\n`;
      const { text } = await textOf(houseKeywords(), revising(source, { brief: kettle, gaps: [gap(9)] }));
      return text.trim().split('\n')[0]?.replace('To descale a kettle takes time. ', '');
    };

    it.each([
      ['Every guide to descale a kettle lists water.', 'Every guide lists water.'],
      ['Buy vinegar to descale a kettle, and rest.', 'Buy vinegar, and rest.'],
      ['A brush helps you descale a kettle well.', 'A brush helps you do it well.'],
      ['Before you descale a kettle, open a window.', 'Before you start, open a window.'],
      ['When you descale a kettle, open a window.', 'When you do this, open a window.'],
      ['Noon is a fine time to descale a kettle.', 'Noon is a fine time for it.'],
      ['Wear gloves when descaling a kettle.', 'Wear gloves when doing it.'],
      ['Descaling a kettle takes an hour.', 'This takes an hour.'],
    ])('“%s” becomes “%s”', async (stuffed, calm) => {
      expect(await thin(stuffed)).toBe(calm);
    });

    it.each([
      'Before you descale a kettle, empty it.',
      'You can descale a kettle that has a filter.',
      'You can descale a kettle of steel.',
      'Descale a kettle in spring.',
      'See [how to descale a kettle](/kettle).',
      'He says “you can descale a kettle”.',
    ])('“%s” stays', async (stuffed) => {
      expect(await thin(stuffed)).toBe(stuffed);
    });
  });

  it.each([
    ['Commit messages help. Commit messages tell the tale.', 'Commit messages help. They tell the tale.'],
    ['Read commit messages. Commit messages tell the tale.', 'Read commit messages. Commit messages tell the tale.'],
    [
      'Commit messages help. Commit messages templates exist.',
      'Commit messages help. Commit messages templates exist.',
    ],
  ])('“%s” becomes “%s”', async (stuffed, calm) => {
    const messages = briefFrom(`---
title: Messages
keywords: { primary: commit messages }
audience: { who: developers }
---
`);
    const source = `## One\n\n${stuffed}\n\nCommit messages stay.\n`;
    const { text } = await textOf(houseKeywords(), revising(source, { brief: messages, gaps: [gap(9)] }));
    expect(text.trim().split('\n')[0]).toBe(calm);
  });
});
