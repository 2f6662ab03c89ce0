import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { sentenceOpenings } from './sentence-openings.ts';

const run = 'Keep meat out of it. Keep fat out of it. Keep bones out of it.';
const found = (source: string) =>
  sentenceOpenings()
    .measure(articleOf(source), sentenceOpenings().target)
    .findings.map(({ span }) => source.slice(span.start, span.end));

describe('sentence-openings', () => {
  playKpi({
    kpi: sentenceOpenings(),
    violation: planted('Keep meat and fat out of your compost heap.', run),
    at: run,
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('## Only\n\n- items\n'),
  });

  it('reads on over paragraphs, and takes the word after an article along', () => {
    expect(found('The pan is hot. The pan is dry.\n\nThe pan is clean. It shines.\n')).toEqual([
      'The pan is hot. The pan is dry.\n\nThe pan is clean.',
    ]);
    expect(found('The pan is hot. The oil is thin. The oven is warm.\n')).toEqual([]);
    expect(found('This works. “This works,” she said. This works again.\n')).toHaveLength(1);
  });

  it('is ended by a heading, a list, code or another word', () => {
    expect(found('We sow. We wait.\n\n## Then\n\nWe eat.\n')).toEqual([]);
    expect(found('We sow. We wait.\n\n- We eat.\n- We drink.\n\nWe sleep.\n')).toEqual([]);
    expect(found('If new, do this:\n\n```\na\n```\n\nIf old, wait. If neither, sleep.\n')).toEqual([]);
    expect(found('**Answer:** Yes.\n\n**Answer:** No.\n\n**Answer:** Never.\n')).toEqual([]);
    expect(found('- Add salt.\n- Add oil.\n- Add water.\n')).toEqual([]);
  });
});
