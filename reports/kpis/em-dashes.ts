import type { Finding } from '../../content/finding.ts';
import { spanIn } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget, passes } from '../score.ts';
import { totalWords } from '../totals.ts';

/** An em dash, or what stands for one: an en dash or two hyphens between blanks. Ranges (`3–5`) are none. */
const dash = /—|(?<=\p{L}[.,;:!?)"']? )(?:–|--)(?= \S)|(?<=\p{L})---?(?=\p{L})/gu;

/** In a short post one dash is a high rate; shorter ones are counted as this long. */
const fewestWords = 500;

/** Whether dashes do the work of full stops. */
export function emDashes(): Kpi {
  return {
    id: 'em-dashes',
    title: 'Dashes',
    description:
      'Dashes between parts of a sentence, per 1000 words; a post under 500 words counts as 500. A matter of taste that ' +
      'readers of machine-written text have become tired of, and no fault: off unless a publisher switches it on ' +
      '(`em-dashes: warn`).',
    category: 'voice',
    weight: 1,
    unit: 'per-1000-words',
    target: { kind: 'curve', p10: 5, median: 10 },
    needs: ['sentences'],
    measure(article, target) {
      const words = totalWords(article);
      if (words === null || words === 0) return notApplicable;
      const found = article.sections.flatMap(({ section }) =>
        section.blocks
          .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
          .flatMap((block) =>
            [...block.text.matchAll(dash)].map((match) => ({
              section: section.id,
              span: spanIn(block, match.index, match.index + match[0].length),
              text: match[0],
            })),
          ),
      );
      const value = (1000 * found.length) / Math.max(fewestWords, words);
      const expected = describeTarget(target, 'per-1000-words');
      const findings: Finding[] = found.map(({ section, span, text }) => ({
        rule: 'em-dashes',
        message: `One of ${found.length} dashes in ${words} words`,
        span,
        section,
        actual: text,
        expected,
        suggestion: 'make it a comma, a colon or a new sentence',
      }));
      const evidence = `${found.length} in ${words} words`;
      return { value, sections: new Map(), findings: passes(value, target) ? [] : findings, evidence };
    },
  };
}
