import type { Brief, OutlineSection } from './brief.ts';

/**
 * What is known of a section before a word exists, as paragraphs: its points, the facts that they cite and, of a FAQ, the
 * questions of the brief. The heading is not among them.
 */
export function knownText(brief: Brief, section: OutlineSection): readonly string[] {
  const cited = new Set(section.points.flatMap(({ facts }) => facts));
  return [
    ...section.points.map(({ text }) => text),
    ...brief.facts.filter(({ id }) => cited.has(id)).map(({ claim }) => claim),
    ...(section.task === 'faq' ? brief.keywords.questions : []),
  ].filter((line) => line.trim() !== '');
}
