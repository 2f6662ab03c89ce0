import { expect, it } from 'vitest';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Target } from '../content/target.ts';
import type { Kpi } from './kpi.ts';
import { passes, score } from './score.ts';

/** What a KPI shows the contract. */
export interface KpiCase {
  readonly kpi: Kpi;
  /** Where the default asks for nothing. */
  readonly target?: Target;
  /** An article with a fault, and the text of the file that a finding must stand on, white space folded. */
  readonly violation: MeasuredArticle;
  readonly at: string;
  readonly clean: MeasuredArticle;
  readonly notApplicable: MeasuredArticle;
}

function textsAt(article: MeasuredArticle, kpi: Kpi, target: Target): readonly string[] {
  return kpi
    .measure(article, target)
    .findings.map(({ span }) => article.draft.source.slice(span.start, span.end).replace(/\s+/g, ' ').trim());
}

/** The same target with its bound moved to a value: whatever is worse than the value fails. */
function boundAt(target: Target, value: number, step = 0): Target {
  switch (target.kind) {
    case 'ratio':
      return { kind: 'ratio', min: value + step };
    case 'curve':
      return { ...target, max: value - step };
    case 'band': {
      const { min, max } = target;
      const below = min !== null && value < min;
      return below || max === null
        ? { ...target, min: value + step, max: max === null ? null : Math.max(max, value + step) }
        : { ...target, min: min === null ? null : Math.min(min, value - step), max: value - step };
    }
  }
}

/** The tests every KPI plays. */
export function playKpi({ kpi, target = kpi.target, violation, at, clean, notApplicable }: KpiCase): void {
  it('finds a planted fault at its place, and scores it', () => {
    const { value, target: effective = target, sections, findings } = kpi.measure(violation, target);
    expect(textsAt(violation, kpi, target)).toContain(at);
    // A fault may fail the whole post, or the one section it stands in.
    const failed = [...sections.values()].flatMap((figure) =>
      figure === null || passes(figure, target) ? [] : [figure],
    );
    const scores = failed.map((figure) => score(figure, target) ?? 1);
    if (value !== null && !passes(value, effective)) scores.push(score(value, effective) ?? 1);
    expect(scores.length, 'neither post nor section fails').toBeGreaterThan(0);
    expect(Math.min(...scores)).toBeLessThan(0.95);
    for (const finding of findings) {
      expect(finding.rule).toBe(kpi.id);
      expect(finding.message).not.toMatch(/NaN|undefined|null|\[object/);
      expect(finding.expected).toBeTruthy();
      expect(finding.suggestion).toBeTruthy();
    }
  });

  it('leaves clean text alone, with a full score', () => {
    const { value, target: effective = target, findings } = kpi.measure(clean, target);
    expect(findings).toEqual([]);
    expect(value).not.toBeNull();
    expect(score(value, effective)).toBeGreaterThan(0.99);
  });

  it('is not applicable where there is nothing to measure', () => {
    const { value, sections, findings } = kpi.measure(notApplicable, target);
    expect(value).toBeNull();
    expect(findings).toEqual([]);
    for (const figure of sections.values()) expect(figure).toBeNull();
  });

  it('stays within the file and among its sections, and gives no NaN', () => {
    for (const article of [violation, clean, notApplicable]) {
      const ids = new Set(article.draft.sections.map(({ id }) => id));
      const { value, sections, findings } = kpi.measure(article, target);
      for (const figure of [value, ...sections.values()]) expect(figure === null || Number.isFinite(figure)).toBe(true);
      for (const id of sections.keys()) expect(ids).toContain(id);
      for (const { span, section } of findings) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(article.draft.source.length);
        if (section !== null) expect(ids).toContain(section);
      }
    }
  });

  it('passes a value on its bound, and beyond it fails with a finding', () => {
    const { value } = kpi.measure(violation, target);
    if (value === null) return;
    const met = boundAt(target, value);
    const on = kpi.measure(violation, met);
    // A KPI may know a target of its own for this text; otherwise the bound is inclusive.
    if (on.target === undefined) expect(passes(value, met)).toBe(true);
    const missed = boundAt(target, value, Math.max(1, Math.abs(value)) / 100);
    const beyond = kpi.measure(violation, missed);
    expect(passes(beyond.value ?? Number.NaN, beyond.target ?? missed)).toBe(false);
    expect(beyond.findings.length, 'fails without a word').toBeGreaterThan(0);
    // What is found may be there whatever is asked for, but a stricter target never finds less.
    expect(beyond.findings.length).toBeGreaterThanOrEqual(on.findings.length);
  });

  it('measures the same twice', () => {
    expect(kpi.measure(violation, target)).toEqual(kpi.measure(violation, target));
  });
}
