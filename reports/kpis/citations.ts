import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Section, type SectionId, spanIn } from '../../content/section.ts';
import { hasEvidence, outlineOf } from '../evidence.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf } from '../places.ts';
import { describeTarget } from '../score.ts';

/** Where a section cites an id. */
function citedAt(source: string, section: Section, id: string): Span | null {
  for (const marker of [`[^${id}]`, `[${id}]`]) {
    const start = source.indexOf(marker, section.span.start);
    if (start >= 0 && start < section.span.end) return { start, end: start + marker.length };
  }
  return null;
}

/** Footnote markers without a footnote: a parser leaves them in the text. */
function orphans(section: Section): readonly { readonly marker: string; readonly span: Span }[] {
  return section.blocks.flatMap((block) =>
    [...block.text.matchAll(/\[\^[^\]\s]{1,80}\]/g)].map((match) => ({
      marker: match[0],
      span: spanIn(block, match.index, match.index + match[0].length),
    })),
  );
}

/** Whether markers and sources match one to one. */
export function citations(): Kpi {
  return {
    id: 'citations',
    title: 'Citations',
    description:
      'Share of citations in order: a marker leads to a fact, source or footnote that exists, and every fact that the ' +
      'outline attaches to a section is cited in it. Not applicable where nothing is cited and nothing has to be.',
    category: 'trust',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['claims'],
    measure(article, target) {
      const { brief, draft } = article;
      const known = new Set([...brief.facts, ...brief.sources, ...brief.experience].map(({ id }) => id));
      const sourceOf = new Map(brief.facts.map((fact) => [fact.id, fact.source]));
      const planned = outlineOf(brief);
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let [right, all] = [0, 0];
      for (const one of article.sections) {
        const { section, signals } = one;
        if (signals.claims === undefined) continue;
        const { cited } = signals.claims;
        const unmarked = orphans(section);
        const common = { rule: 'citations', section: section.id, expected: describeTarget(target, 'share') };
        const faults: Finding[] = unmarked.map(({ marker, span }) => ({
          ...common,
          message: `${marker} leads to no footnote`,
          span,
          actual: marker,
          suggestion: 'add the footnote, or remove the marker',
        }));
        const unknown = hasEvidence(brief) ? cited.filter((id) => !known.has(id)) : [];
        for (const id of unknown) {
          faults.push({
            ...common,
            message: `“${id}” is cited, but is no fact or source of the brief`,
            span: citedAt(draft.source, section, id) ?? headingSpan(one),
            actual: id,
            suggestion: 'cite the fact that carries the sentence, or remove the marker',
          });
        }
        const required = new Set(planned(section)?.points.flatMap(({ facts }) => facts) ?? []);
        for (const id of required) {
          if (cited.includes(id) || cited.includes(sourceOf.get(id) ?? id)) continue;
          faults.push({
            ...common,
            message: `The outline asks ${nameOf(section)} to cite ${id}, and it does not`,
            span: headingSpan(one),
            actual: id,
            suggestion: 'cite it with the point it belongs to',
          });
        }
        const total = cited.length + unmarked.length + [...required].filter((id) => !cited.includes(id)).length;
        const good = Math.max(0, total - faults.length);
        if (total > 0) sections.set(section.id, good / total);
        findings.push(...faults);
        right += good;
        all += total;
      }
      if (all === 0) return notApplicable;
      return { value: right / all, sections, findings, evidence: `${right} of ${all} citations in order` };
    },
  };
}
