import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { LooseReference } from '../../analyzers/references.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Section, type SectionId, spanIn } from '../../content/section.ts';
import { hasEvidence, outlineOf } from '../evidence.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeLapse, lapsedIn } from '../lapsed.ts';
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

/** What does not match between markers and the reference list of the post. */
function mismatches({ signals }: MeasuredArticle, expected: string): readonly (Finding & { section: SectionId })[] {
  const { references } = signals;
  if (references === undefined) return [];
  const fault = (
    { text, span, section }: LooseReference,
    message: string,
    suggestion: string,
  ): Finding & { section: SectionId } => {
    return { rule: 'citations', section, span, actual: text, expected, message: `${text} ${message}`, suggestion };
  };
  return [
    ...references.orphans.map((one) =>
      fault(one, 'leads to no entry of the reference list', 'add the source to the list, or remove the marker'),
    ),
    ...references.uncited.map((one) =>
      fault(one, 'is cited nowhere', 'cite it where the text relies on it, or take it off the list'),
    ),
    ...references.repeated.map((one) =>
      fault(one, 'says what an earlier footnote says', 'cite the earlier one, or name the source that carries this'),
    ),
  ];
}

/** Whether markers and sources match one to one. */
export function citations(): Kpi {
  return {
    id: 'citations',
    title: 'Citations',
    description:
      'Share of citations in order: markers and reference list match one to one. A marker leads to a fact, source, footnote ' +
      'or numbered entry that exists and, where a day is its last (`valid_until`), still holds; every footnote and entry is cited, none says what another says, and every fact that ' +
      'the outline attaches to a section is cited in it. Not applicable where nothing is cited and nothing has to be.',
    category: 'trust',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['claims', 'references'],
    measure(article, target) {
      const { brief, draft } = article;
      const known = new Set([...brief.facts, ...brief.sources, ...brief.experience].map(({ id }) => id));
      const sourceOf = new Map(brief.facts.map((fact) => [fact.id, fact.source]));
      const planned = outlineOf(brief);
      const lapsed = lapsedIn(article);
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      const numbered = article.signals.references?.numbered ?? 0;
      let [right, all] = [numbered, numbered];
      const loose = mismatches(article, describeTarget(target, 'share'));
      for (const one of article.sections) {
        const { section, signals } = one;
        const own = loose.filter((fault) => fault.section === section.id);
        if (signals.claims === undefined && own.length === 0) continue;
        const cited = signals.claims?.cited ?? [];
        const unmarked = signals.claims === undefined ? [] : orphans(section);
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
        // Where the claim itself was traced, grounding tells.
        const traced = new Set(
          signals.claims?.claims.filter(({ status }) => status === 'supported').map(({ source }) => source),
        );
        for (const id of cited) {
          const lapse = traced.has(id) ? undefined : lapsed.get(id);
          if (lapse === undefined) continue;
          faults.push({
            ...common,
            message: `“${id}” is cited and no longer holds: ${describeLapse(id, lapse)}`,
            span: citedAt(draft.source, section, id) ?? headingSpan(one),
            actual: id,
            suggestion: `look ${id} up again, and renew it in the brief`,
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
        faults.push(...own);
        const total =
          cited.length + unmarked.length + own.length + [...required].filter((id) => !cited.includes(id)).length;
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
