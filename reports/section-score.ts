import type { SectionId } from '../content/section.ts';
import { score } from './score.ts';
import type { KpiResult, Scorecard } from './scorecard.ts';

/**
 * What each section is worth by itself, in [0, 1]: the mean of the scores of the KPIs that say something of it, each
 * weighted as in the post. A KPI that measures sections is held to its target there; one that measures only the whole and
 * failed counts, with the score of the whole, against the sections in which it found something. Sections of which no KPI
 * says anything are absent. Pure.
 */
export function sectionScores({ kpis }: Pick<Scorecard, 'kpis'>): ReadonlyMap<SectionId, number> {
  const sums = new Map<SectionId, { gained: number; weight: number }>();
  for (const result of kpis.values()) {
    if (result.weight === 0 || result.excused === true) continue;
    for (const [id, part] of partsOf(result)) {
      const sum = sums.get(id) ?? { gained: 0, weight: 0 };
      sum.gained += result.weight * part;
      sum.weight += result.weight;
      sums.set(id, sum);
    }
  }
  return new Map([...sums].map(([id, { gained, weight }]) => [id, gained / weight]));
}

function partsOf({ asked, status, score: whole, measurement }: KpiResult): ReadonlyMap<SectionId, number> {
  const parts = new Map<SectionId, number>();
  for (const [id, value] of measurement.sections) {
    const part = score(value, asked);
    if (part !== null) parts.set(id, part);
  }
  if (parts.size > 0 || status === 'pass' || whole === null) return parts;
  for (const { section } of measurement.findings) if (section !== null) parts.set(section, whole);
  return parts;
}
