import type { Brief } from './brief.ts';
import type { Problem } from './errors.ts';
import { languageOf } from './language.ts';
import { wordSegmenter } from './segment-words.ts';

/** Words that a post may ask for with each word of material. Above, most of it would have to be made up. */
const mostStretch = 8;

/**
 * A warning where a brief is too thin for its length: facts with their quotes, experience, outline points and notes of
 * sources hold fewer than one word for every eight that the post is to have. Call it with the notes read. The bound was
 * set on real briefs: complete ones have one in 7.3 and better; one that is thin on purpose, and one with nothing below half
 * of its outline, one in 8.6 and worse.
 */
export function thinness(brief: Brief): Problem | null {
  const asked = brief.length.words ?? brief.outline.reduce((sum, { words }) => sum + words, 0);
  const points = brief.outline.flatMap((section) => section.points.map(({ text }) => text));
  const material = [
    ...brief.facts.flatMap(({ claim, quote }) => [claim, quote ?? '']),
    ...brief.experience.map(({ note }) => note),
    // Of a brief without an outline they are its facts once more.
    ...new Set(points).difference(new Set(brief.facts.map(({ claim }) => claim))),
    ...brief.sources.map(({ notes }) => notes ?? ''),
  ];
  const known = wordSegmenter(languageOf(brief))(material.join('\n')).length;
  if (known * mostStretch >= asked) return null;
  const bare = brief.outline.filter(({ points: own, task }) => own.length === 0 && task !== 'faq');
  const where =
    bare.length === 0 ? '' : `; nothing stands below ${bare.map(({ heading }) => `"${heading}"`).join(', ')}`;
  return {
    code: 'brief-invalid',
    level: 'warn',
    message: `The brief is thin for ${asked} words: its facts, points and notes have ${known}${where}`,
    path: brief.path,
    place: bare[0]?.place ?? { line: 1, column: 1 },
    mend: 'add facts, points or a source with notes (`file:`), or ask for fewer words',
  };
}
