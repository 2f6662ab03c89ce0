import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { findPhrases, phrasePattern } from '../phrases.ts';
import { describeTarget, passes } from '../score.ts';
import { totalWords } from '../totals.ts';

/** Phrases that fit into any text and so say nothing in this one. */
const phrases = [
  "in today's fast-paced",
  "in today's digital",
  "in today's ever-changing",
  "in today's world",
  'in this day and age',
  'in the world of',
  'in the realm of',
  'in the ever-evolving',
  'ever-evolving landscape',
  'ever-changing landscape',
  'at the end of the day',
  'when all is said and done',
  "it's important to note that",
  'it is important to note that',
  "it's worth noting that",
  'it is worth noting that',
  'needless to say',
  'it goes without saying',
  'without further ado',
  'first and foremost',
  'last but not least',
  'look no further',
  'think outside the box',
  'take it to the next level',
  'to the next level',
  'game changer',
  'delve into',
  'delves into',
  'delving into',
  "let's dive in",
  'deep dive into',
  'dive deep into',
  'embark on a journey',
  'embarking on a journey',
  'unlock the power of',
  'unlock the potential',
  'unlock the full potential',
  'unleash the power of',
  'harness the power of',
  'a testament to',
  'stands as a testament',
  'a treasure trove',
  'a rich tapestry',
  'the tapestry of',
  'navigate the complexities',
  'navigating the complexities',
  'navigate the world of',
  'plays a crucial role',
  'play a crucial role',
  'plays a vital role',
  'plays a pivotal role',
  'pave the way for',
  'stay ahead of the curve',
  'cutting-edge',
  'state-of-the-art',
  'best-in-class',
  'world-class',
  'seamlessly integrate',
  'seamless experience',
  'elevate your',
  'supercharge your',
  'revolutionize the way',
  'revolutionise the way',
  'the possibilities are endless',
  'a wide range of options',
  'whether you are a seasoned',
  "whether you're a seasoned",
  'the bottom line is',
  'in conclusion',
  'in a nutshell',
  'hustle and bustle',
  'low-hanging fruit',
  'move the needle',
  'one-size-fits-all',
  'a beacon of',
  'more than just a',
];
const pattern = phrasePattern(phrases);

/** In a short post one phrase is a high rate; shorter ones are counted as this long. */
const fewestWords = 500;

/** One phrase in a short section is a high rate and no habit. */
const habit = 2;

/** How much of the text was said before, by everybody. */
export function stockPhrases(): Kpi {
  return {
    id: 'stock-phrases',
    title: 'Stock phrases',
    description:
      'Phrases that would fit into any text (“at the end of the day”, “unlock the power of”), per 1000 words ' +
      '(real human posts: p90 0.6). A post under 500 words counts as 500. A matter of taste: a warning, never a gate. A ' +
      'section is held to it from its second phrase on.',
    category: 'voice',
    weight: 1,
    unit: 'per-1000-words',
    target: { kind: 'curve', p10: 1.5, median: 4 },
    needs: ['sentences'],
    englishOnly: true,
    measure(article, target) {
      const words = totalWords(article);
      if (words === null || words === 0 || pattern === null) return notApplicable;
      const expected = describeTarget(target, 'per-1000-words');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let total = 0;
      for (const { section, signals } of article.sections) {
        const hits = findPhrases(section, pattern);
        const rate = (1000 * hits.length) / Math.max(1, signals.sentences?.words ?? 0);
        const judged = hits.length === 0 || hits.length >= habit;
        total += hits.length;
        sections.set(section.id, judged ? rate : null);
        for (const hit of hits) {
          findings.push({
            rule: 'stock-phrases',
            message: `“${hit.text}” would fit into any text`,
            span: hit.span,
            section: section.id,
            actual: hit.text,
            expected,
            suggestion: 'say what is meant, or leave it out',
          });
        }
      }
      const value = (1000 * total) / Math.max(fewestWords, words);
      // One phrase in a whole post is not worth an editor's time.
      const quiet =
        passes(value, target) && ![...sections.values()].some((rate) => rate !== null && !passes(rate, target));
      return { value, sections, findings: quiet ? [] : findings, evidence: `${total} in ${words} words` };
    },
  };
}
