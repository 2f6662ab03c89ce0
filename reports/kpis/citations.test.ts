import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { citations } from './citations.ts';

const citing = (cited: readonly string[], text = cleanPost, brief = sampleBrief()) =>
  withSignals(articleOf(text, brief), (id) => ({
    claims: { claims: [], cited: id === 'why-home-composting-helps' ? cited : [] },
  }));

describe('citations', () => {
  playKpi({
    kpi: citations(),
    violation: citing(['f1', 'f9']),
    at: '## Why home composting helps',
    clean: citing(['f1']),
    notApplicable: citing([]),
  });

  it('points at the marker that leads nowhere', () => {
    const text = cleanPost.replace('It also\ncuts', 'It also[^f9]\ncuts');
    const { findings } = citations().measure(citing(['f9'], text), citations().target);
    expect(findings.map(({ span }) => text.slice(span.start, span.end))).toContain('[^f9]');
  });

  it('asks for the facts that the outline attaches to a section', () => {
    const entry = {
      id: 'why-home-composting-helps',
      heading: 'Why home composting helps',
      task: 'explanation' as const,
      words: 60,
      tone: null,
      keyphrase: null,
      pin: null,
      points: [{ text: 'How much is thrown away', facts: ['f1'] }],
      place: { line: 1, column: 1 },
    };
    const brief = sampleBrief({ outline: [entry] });
    const missing = citations().measure(citing([], cleanPost, brief), citations().target);
    expect(missing.value).toBe(0);
    expect(missing.findings[0]?.message).toContain('to cite f1');
    // Citing the fact's source is citing the fact.
    for (const id of ['f1', 'epa'])
      expect(citations().measure(citing([id], cleanPost, brief), citations().target).value).toBe(1);
  });

  it('says nothing where claims were not measured', () => {
    const { sections, ...article } = articleOf(cleanPost.replace('Good soil', 'Good[^f9] soil'), sampleBrief());
    const bare = sections.map(({ section, signals: { claims: _, ...signals } }) => ({ section, signals }));
    expect(citations().measure({ ...article, sections: bare }, citations().target).value).toBeNull();
  });
});
