import { describe, expect, it } from 'vitest';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
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

  it('points at the marker of a fact that no longer holds, where grounding does not tell', () => {
    const facts = sampleBrief().facts.map((fact) => ({ ...fact, validUntil: '2026-08-31' }));
    const text = cleanPost.replace('It also\ncuts', 'It also [f1]\ncuts');
    const article = citing(['f1'], text, sampleBrief({ facts }));
    const on = (today: string, given = article) => citations().measure({ ...given, today }, citations().target);
    expect(on('2026-08-31')).toMatchObject({ value: 1, findings: [] });
    const { value, findings } = on('2026-09-01');
    expect(value).toBe(0);
    expect(findings.map(({ span }) => text.slice(span.start, span.end))).toEqual(['[f1]']);
    expect(findings[0]?.message).toBe('“f1” is cited and no longer holds: f1 held until 2026-08-31, which is past');
    const span = { start: 0, end: 1 };
    const claim = { text: 'x', span, kind: 'number', status: 'supported', source: 'f1', why: '' } as const;
    const traced = withSignals(article, () => ({ claims: { claims: [claim], cited: ['f1'] } }));
    expect(on('2026-09-01', traced).findings).toEqual([]);
    const open = withSignals(article, () => ({
      claims: { claims: [{ ...claim, status: 'unverified' }], cited: ['f1'] },
    }));
    expect(on('2026-09-01', open).findings.length).toBeGreaterThan(0);
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

  const found = (source: string, brief = impliedBrief(readDraft('post.md', source))) =>
    citations()
      .measure(articleOf(source, brief), citations().target)
      .findings.map(({ message, span }) => [message, source.slice(span.start, span.end)]);

  it('matches footnotes and markers one to one', () => {
    expect(found('Snow falls[^a].\n\n[^a]: Weather office.\n')).toEqual([]);
    expect(found('Snow falls[^a].\n\n[^a]: Weather office.\n\n[^b]: Almanac.\n')).toEqual([
      ['[^b] is cited nowhere', '[^b]: Almanac.'],
    ]);
    expect(found('Snow[^a] falls[^b].\n\n[^a]: Weather office.\n\n[^b]: weather  office.\n')).toEqual([
      ['[^b] says what an earlier footnote says', '[^b]: weather  office.'],
    ]);
  });

  it('matches numbers and a numbered list of sources one to one', () => {
    const post = (text: string, list: string) => `## Snow\n\n${text}\n\n## References\n\n${list}\n`;
    expect(found(post('Snow falls [1]. It melts [2, 3].', '1. Office\n2. Almanac\n3. Diary'))).toEqual([]);
    const { value } = citations().measure(
      articleOf(post('Snow falls [1]. It melts [2].', '1. Office\n2. Almanac\n3. Diary')),
      citations().target,
    );
    expect(value).toBeCloseTo(2 / 3, 9);
    expect(found(post('Snow falls [1]. It melts [4].', '1. Office\n2. Almanac'))).toEqual([
      ['[4] leads to no entry of the reference list', '[4]'],
      ['[2] is cited nowhere', '2. Almanac'],
    ]);
    expect(found(post('Snow falls [1]. It melts [3].', '[1] Office\n\n[2] Almanac'))).toEqual([
      ['[3] leads to no entry of the reference list', '[3]'],
      ['[2] is cited nowhere', '[2] Almanac'],
    ]);
  });

  it('takes a list that the text never numbers for further reading, and brackets without a list for text', () => {
    expect(found('## Snow\n\nSnow falls.\n\n## Sources\n\n1. Office\n2. Almanac\n')).toEqual([]);
    expect(found('## Snow\n\nThe first item [0] is cold, and so is [1].\n')).toEqual([]);
  });
});
