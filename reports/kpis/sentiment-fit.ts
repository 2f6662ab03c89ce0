import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { sentimentOfPost } from '../sentiment-of-post.ts';

/** The mean of fewer sentences is one sentence's mood. */
const fewestSentences = 3;

function signed(valence: number): string {
  return `${valence < 0 ? '−' : '+'}${Math.abs(valence).toFixed(2)}`;
}

/** Whether the mood of the text is the one that was asked for. */
export function sentimentFit(): Kpi {
  return {
    id: 'sentiment-fit',
    title: 'Sentiment',
    description:
      'Mean valence of the sentences of the post, in [−1, 1], against the band of the brief (`voice.sentiment.valence`). Sections ' +
      'of three and more sentences are judged by themselves. Not applicable where nothing is asked for. Word lists ' +
      'judge technical prose poorly: a warning, not an error.',
    category: 'voice',
    weight: 2,
    unit: 'valence',
    target: { kind: 'band', min: null, max: null, tolerance: 0.25 },
    needs: ['sentiment'],
    englishOnly: true,
    measure(article, target) {
      if (target.kind !== 'band' || (target.min === null && target.max === null)) return notApplicable;
      const whole = sentimentOfPost(article);
      if (whole === null) return notApplicable;
      const { min } = target;
      const expected = describeTarget(target, 'valence');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const one of article.sections) {
        const { sentiment } = one.signals;
        if (sentiment === undefined) continue;
        if (sentiment.sentences.length < fewestSentences) continue;
        const { valence } = sentiment;
        sections.set(one.section.id, valence);
        if (passes(valence, target)) continue;
        const dark = min !== null && valence < min;
        // The sentence that pulls hardest is where a change tells most.
        const [worst] = [...sentiment.sentences].sort((a, b) => (dark ? a.valence - b.valence : b.valence - a.valence));
        const words = worst === undefined || worst.words.length === 0 ? '' : ` (${worst.words.slice(0, 3).join(', ')})`;
        findings.push({
          rule: 'sentiment-fit',
          message: `${signed(valence)} in ${nameOf(one.section)}, too ${dark ? 'dark' : 'bright'} for ${expected}; this sentence pulls most${words}`,
          span: worst?.sentence.span ?? headingSpan(one),
          section: one.section.id,
          actual: valence,
          expected,
          suggestion: dark ? 'say what helps beside what threatens' : 'state it plainly, without praise',
        });
      }
      return { value: whole.valence, sections, findings, evidence: `mean of ${whole.sentences} sentences` };
    },
  };
}
