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
});
