import type { MeasuredSection } from '../../analyzers/analyzer.ts';
import type { Sentence } from '../../analyzers/sentences.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Sentences in a row that may open alike: yoastseo 3.6.0 calls three too many. */
const mostAlike = 2;

/** Words that say nothing alone: the next one opens the sentence. */
const light = new Set('a an the this that these those one two three four five six seven eight nine ten'.split(' '));

/** What a sentence opens with; empty for a label (`Decision: …`), which is meant to come again. */
function openingOf({ words, text }: Sentence): string {
  const [first, second] = words;
  if (first === undefined || /^\P{L}{0,2}[\p{L}\p{N} .]{1,30}:/u.test(text)) return '';
  return second !== undefined && light.has(first.norm) ? `${first.norm} ${second.norm}` : first.norm;
}

/** Where prose is interrupted by something that is none: code, a table, a picture of its own. */
function breaksOf({ section }: MeasuredSection): readonly number[] {
  return section.nodes.filter(({ type }) => type !== 'paragraph').map(({ position }) => position?.start.offset ?? 0);
}

/** Runs of sentences that open with the same word. Lists may: their items are meant to look alike. */
function runsOf(one: MeasuredSection): readonly (readonly Sentence[])[] {
  const breaks = breaksOf(one);
  const runs: Sentence[][] = [];
  let run: Sentence[] = [];
  let opening = '';
  let next = 0;
  for (const sentence of one.signals.sentences?.all ?? []) {
    const own = sentence.kind === 'paragraph' ? openingOf(sentence) : '';
    const before = next;
    while (next < breaks.length && (breaks[next] as number) <= sentence.span.start) next++;
    if (own !== '' && own === opening && next === before) run.push(sentence);
    else {
      if (run.length > mostAlike) runs.push(run);
      run = own === '' ? [] : [sentence];
      opening = own;
    }
  }
  if (run.length > mostAlike) runs.push(run);
  return runs;
}

/** Whether sentences in a row open alike. */
export function sentenceOpenings(): Kpi {
  return {
    id: 'sentence-openings',
    title: 'Sentence openings',
    description:
      'Number of places where three and more sentences in a row open with the same word, which reads like a list that is ' +
      'none. After an article, a demonstrative or a number the next word counts with it; items of lists may look alike.',
    differs: 'Lists, headings, code and tables end a run.',
    category: 'readability',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['sentences'],
    measure(article, target) {
      if (!article.sections.some(({ signals }) => (signals.sentences?.running.length ?? 0) > 0)) return notApplicable;
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const one of article.sections) {
        const runs = runsOf(one);
        sections.set(one.section.id, runs.length);
        for (const run of runs) {
          const [first, last] = [run[0], run.at(-1)] as [Sentence, Sentence];
          findings.push({
            rule: 'sentence-openings',
            message: `${run.length} sentences in a row open with “${openingOf(first)}”`,
            span: { start: first.span.start, end: last.span.end },
            section: one.section.id,
            actual: run.length,
            expected: `at most ${mostAlike} in a row`,
            suggestion: 'join two of them, or begin one with what it is about',
          });
        }
      }
      const value = findings.length;
      return {
        value,
        sections,
        findings,
        evidence: `${value} ${value === 1 ? 'run' : 'runs'}, asked for ${describeTarget(target, 'count')}`,
      };
    },
  };
}
