import { describe, expect, it } from 'vitest';
import type { Claim, ClaimStatus } from '../../analyzers/claims.ts';
import type { Source } from '../../content/brief.ts';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief, withSignals } from '../sample-article.ts';
import { grounding } from './grounding.ts';

const claim = (status: ClaimStatus, text: string, at: string): Claim => {
  const start = cleanPost.indexOf(at);
  return {
    text,
    span: { start, end: start + at.length },
    kind: 'number',
    status,
    source: 'f1',
    why: 'fact f1 says 30',
  };
};
const claiming = (claims: readonly Claim[], brief = sampleBrief()) =>
  withSignals(articleOf(cleanPost, brief), (id) => ({
    claims: { claims: id === 'why-home-composting-helps' ? claims : [], cited: [] },
  }));

describe('grounding', () => {
  playKpi({
    kpi: grounding(),
    violation: claiming([claim('unsupported', '30 percent', '30 percent'), claim('supported', 'free', 'free')]),
    at: '30 percent',
    clean: claiming([claim('supported', '30 percent', '30 percent')]),
    notApplicable: claiming([]),
  });

  it('reads unverified, not passed, where a claim cannot be decided', () => {
    const article = claiming([claim('supported', 'a', '30 percent'), claim('unverified', 'b', 'free')]);
    const { value, unverified, evidence } = grounding().measure(article, grounding().target);
    expect(value).toBe(1);
    expect(unverified).toBe(true);
    expect(evidence).toBe('1 of 2 claims traced, 1 cannot be decided without a reader');
  });

  it('calls nothing unsupported where there is nothing to trace to', () => {
    const nothing = sampleBrief({ facts: [], sources: [], experience: [] });
    const article = claiming([claim('unsupported', 'a', '30 percent')], nothing);
    const { value, unverified, findings } = grounding().measure(article, grounding().target);
    expect(value).toBeNull();
    expect(unverified).toBe(true);
    expect(findings).toEqual([]);
  });

  it('counts a missing source against the post, but asks no revision for it', () => {
    const article = claiming([claim('needs-source', '[NEEDS SOURCE]', 'free')]);
    const { value, sections } = grounding().measure(article, grounding().target);
    expect(value).toBe(0);
    expect(sections.get('why-home-composting-helps')).toBeNull();
  });

  it('lets a fact carry nothing after its last day, by the date of the post', () => {
    const until = (validUntil: string | null) => {
      const facts = sampleBrief().facts.map((fact) => ({ ...fact, validUntil }));
      const claims = [{ ...claim('supported', '30 percent', '30 percent'), source: 'f1' }];
      return grounding().measure(claiming(claims, sampleBrief({ facts })), grounding().target);
    };
    expect(until('2026-05-04')).toMatchObject({ value: 1, findings: [] });
    expect(until('2026-05-03').value).toBe(0);
    const source = { ...(sampleBrief().sources[0] as Source), validUntil: '2026-05-03' };
    const claims = [{ ...claim('supported', '30 percent', '30 percent'), source: 'f1' }];
    const article = claiming(claims, sampleBrief({ sources: [source] }));
    expect(grounding().measure(article, grounding().target).value, 'no longer than its source').toBe(0);
    expect(until('2026-05-03').findings[0]?.message).toContain('f1 held until 2026-05-03, the post is later');
  });

  it('lets a fact carry nothing after its last day, by the day of the check', () => {
    const facts = sampleBrief().facts.map((fact) => ({ ...fact, validUntil: '2026-08-31' }));
    const claims = [{ ...claim('supported', '30 percent', '30 percent'), source: 'f1' }];
    const on = (today: string) =>
      grounding().measure({ ...claiming(claims, sampleBrief({ facts })), today }, grounding().target);
    expect(on('2026-08-31')).toMatchObject({ value: 1, findings: [] });
    expect(on('2026-09-01').value).toBe(0);
    expect(on('2026-09-01').findings[0]).toMatchObject({
      message: expect.stringContaining('f1 held until 2026-08-31, which is past'),
      suggestion: 'look f1 up again, and renew it in the brief',
    });
  });
});
