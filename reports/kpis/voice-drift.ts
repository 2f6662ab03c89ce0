import type { MeasuredSection } from '../../analyzers/analyzer.ts';
import type { Tone } from '../../analyzers/tone.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

type Feature = keyof Tone['counts'];

/** Standard deviation of each rate over the 791 sections of 100 words and more of the real posts; names for messages. */
const features: readonly {
  readonly name: Feature;
  readonly spread: number;
  readonly called: readonly [string, string];
}[] = [
  { name: 'hedges', spread: 5.85, called: ['hedge', 'hedges'] },
  { name: 'firstPerson', spread: 22.23, called: ['“I” or “we”', '“I” and “we”'] },
  { name: 'secondPerson', spread: 24.88, called: ['“you”', '“you”'] },
  { name: 'contractions', spread: 10.86, called: ['contraction', 'contractions'] },
  { name: 'superlatives', spread: 2.78, called: ['superlative', 'superlatives'] },
  { name: 'exclamations', spread: 3.23, called: ['exclamation', 'exclamations'] },
];

/** Words of the post's own average laid to each section, so that one word in a short section is no style. */
const steadying = 200;

/** More odd sections than this are no exceptions. */
const oddAtMost = 3;

interface Voice {
  readonly one: MeasuredSection;
  readonly tone: Tone;
  /** Steadied rates in units of their spread. */
  readonly vector: readonly number[];
}

function voicesOf(sections: readonly MeasuredSection[]): readonly Voice[] {
  const tones = sections.flatMap((one) => (one.signals.tone === undefined ? [] : [{ one, tone: one.signals.tone }]));
  const words = tones.reduce((sum, { tone }) => sum + tone.words, 0);
  const average = features.map(({ name }) => tones.reduce((sum, { tone }) => sum + tone.counts[name], 0) / words);
  return tones
    .filter(({ tone }) => tone.rates !== null)
    .map(({ one, tone }) => ({
      one,
      tone,
      vector: features.map(({ name, spread }, at) => {
        const steadied = (tone.counts[name] + steadying * (average[at] as number)) / (tone.words + steadying);
        return (1000 * steadied) / spread;
      }),
    }));
}

/** Squared Euclidean distance: compared for every pair of sections, so nothing is allocated. */
function squared(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += ((one[at] as number) - (other[at] as number)) ** 2;
  return sum;
}

/** Mean of some vectors. */
function centreOf(voices: readonly Voice[]): readonly number[] {
  return features.map((_, at) => voices.reduce((sum, { vector }) => sum + (vector[at] as number), 0) / voices.length);
}

/** The two voices furthest apart; the odd one of them is the one further from all. */
function widest(voices: readonly Voice[]): { readonly apart: number; readonly odd: Voice } | null {
  let apart = -1;
  let pair: readonly [Voice, Voice] | null = null;
  for (let first = 0; first < voices.length; first++) {
    const one = voices[first] as Voice;
    for (let second = first + 1; second < voices.length; second++) {
      const other = voices[second] as Voice;
      const between = squared(one.vector, other.vector);
      if (between <= apart) continue;
      apart = between;
      pair = [one, other];
    }
  }
  if (pair === null) return null;
  const centre = centreOf(voices);
  const [one, other] = pair;
  const odd = squared(other.vector, centre) > squared(one.vector, centre) + 1e-9 ? other : one;
  return { apart: Math.sqrt(apart), odd };
}

/** What a section has more or less of than the others, in words, the greatest difference first; and where it shows. */
function differences(odd: Voice, others: readonly Voice[]): { readonly said: string; readonly shown: Feature | null } {
  const words = others.reduce((sum, { tone }) => sum + tone.words, 0);
  const centre = centreOf(others);
  const telling = features
    .map((feature, at) => ({ ...feature, gap: (odd.vector[at] as number) - (centre[at] as number) }))
    .sort((one, other) => Math.abs(other.gap) - Math.abs(one.gap))
    .filter(({ gap }, at) => at === 0 || (at < 3 && Math.abs(gap) >= 1));
  const said = telling.map(({ name, called: [single, plural] }) => {
    const here = Math.round((1000 * odd.tone.counts[name]) / odd.tone.words);
    const there = Math.round((1000 * others.reduce((sum, { tone }) => sum + tone.counts[name], 0)) / words);
    const figure = here === 0 ? `no ${plural}` : `${here} ${here === 1 ? single : plural} per 1,000 words`;
    return `${figure} here, ${there === 0 ? 'none' : there} elsewhere`;
  });
  return { said: said.join('; '), shown: telling.find(({ gap }) => gap > 0)?.name ?? null };
}

/** Whether the sections of a post speak with one voice. */
export function voiceDrift(): Kpi {
  return {
    id: 'voice-drift',
    title: 'One voice',
    description:
      'Largest distance between the voices of two sections: hedges, “I/we”, “you”, contractions, superlatives and ' +
      'exclamations per 1,000 words, each in units of its spread over real sections, 200 words of the post’s own ' +
      'average laid to each section (real human posts: median 1.7, p90 2.6, p95 3.1). It shows where another hand wrote. ' +
      'Imperatives are left out: steps command in any voice. Sections under 100 words are left out; not applicable with ' +
      'fewer than two of 100.',
    category: 'voice',
    weight: 1,
    unit: 'points',
    target: { kind: 'curve', p10: 1.7, median: 2.6 },
    needs: ['tone'],
    englishOnly: true,
    measure(article, target) {
      let voices = voicesOf(article.sections);
      const whole = widest(voices);
      if (whole === null) return notApplicable;
      const compared = voices.length;
      const expected = describeTarget(target, 'points');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let next: typeof whole | null = whole;
      while (next !== null && !passes(next.apart, target) && findings.length < oddAtMost) {
        const { apart, odd } = next;
        const others = voices.filter((voice) => voice !== odd);
        const { said, shown } = differences(odd, others);
        sections.set(odd.one.section.id, apart);
        findings.push({
          rule: 'voice-drift',
          message: `${nameOf(odd.one.section)} speaks in another voice than the rest: ${said}`,
          span: (shown === null ? undefined : odd.tone.places[shown]) ?? headingSpan(odd.one),
          section: odd.one.section.id,
          actual: apart,
          expected,
          suggestion: 'reword it in the voice of the other sections',
        });
        voices = others;
        next = widest(voices);
      }
      return {
        value: whole.apart,
        sections,
        findings,
        evidence: `${compared} sections of 100 words and more compared`,
      };
    },
  };
}
