import { contentStems } from '../../analyzers/words.ts';
import type { Brief, OutlineSection } from '../../content/brief.ts';
import type { Statement } from './statements.ts';

/** How well each statement suits each section of the outline; 0 = nothing in common. No upper limit. */
export type Affinity = (statement: Statement, section: OutlineSection) => number;

const weights = { heading: 3, point: 2, keyphrase: 2, fact: 1 };

/**
 * TF-IDF overlap of a statement, and of the heading it stood under in its note, with a section's heading, points,
 * keyphrase and facts. A word counts for less the more statements use it and the more sections ask for it.
 */
export function affinityOf(brief: Brief, statements: readonly Statement[]): Affinity {
  const profiles = new Map(brief.outline.map((section) => [section.id, profileOf(brief, section)]));
  const inStatements = frequencies(statements.map(({ stems }) => stems));
  const inSections = frequencies([...profiles.values()].map((profile) => new Set(profile.keys())));
  const rarity = (stem: string): number => {
    const asked = inSections.get(stem) ?? 0;
    const used = inStatements.get(stem) ?? 0;
    return Math.log(1 + statements.length / (1 + used)) * Math.log(1 + profiles.size / Math.max(1, asked));
  };
  const match = (stems: ReadonlySet<string>, profile: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const stem of stems) {
      const weight = profile.get(stem);
      if (weight !== undefined) sum += weight * rarity(stem);
    }
    return stems.size === 0 ? 0 : sum / Math.sqrt(stems.size);
  };
  const groupStems = new Map<string, ReadonlySet<string>>();
  const groupMatch = new Map<string, number>();
  return (statement, section) => {
    const profile = profiles.get(section.id);
    if (profile === undefined || section.task === 'faq') return 0;
    const { group } = statement;
    if (group !== '' && !groupStems.has(group)) groupStems.set(group, new Set(contentStems(group)));
    const key = `${section.id}\n${group}`;
    let above = groupMatch.get(key);
    if (above === undefined) {
      above = match(groupStems.get(group) ?? new Set(), profile);
      groupMatch.set(key, above);
    }
    const own = match(statement.stems, profile);
    // A note's heading says what all below it is about. What stands below the right one is taken in its order, not by its
    // words, so that the passage stays whole.
    return (above > 0 && 2 * above >= own ? 3 * above : own + 2 * above) * shape(statement, section);
  };
}

function shape({ kind }: Statement, { task }: OutlineSection): number {
  if (kind === 'steps') return task === 'how-to' ? 3 : 0.5;
  if (kind === 'table') return task === 'comparison' || task === 'list' ? 3 : 0.7;
  if (kind === 'list' || kind === 'item') return task === 'list' ? 1.5 : 1;
  return 1;
}

function profileOf(brief: Brief, section: OutlineSection): ReadonlyMap<string, number> {
  const profile = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const stem of contentStems(text)) profile.set(stem, Math.max(profile.get(stem) ?? 0, weight));
  };
  add(section.heading, weights.heading);
  if (section.keyphrase !== null) add(section.keyphrase, weights.keyphrase);
  for (const point of section.points) {
    add(pointText(point.text), weights.point);
    for (const id of point.facts) add(brief.facts.find((fact) => fact.id === id)?.claim ?? '', weights.fact);
  }
  return profile;
}

/** A point without its fact markers and closing sign. */
export function pointText(text: string): string {
  return text
    .replace(/\[\^?[\w.-]+\]|\[NEEDS SOURCE\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/^[\s.,;:]+|[\s.,;:]+$/g, '');
}

function frequencies(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const stem of set) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}
