import type { Tone } from '../../analyzers/tone.ts';
import type { Brief } from '../../content/brief.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

type Person = NonNullable<Brief['voice']['person']>;
type Addressed = Tone['addressed'][number];

/** Fewer telling sentences are no habit. */
const fewestSentences = 3;

/** Whether a sentence speaks in another person than the one asked for. */
const strays: Readonly<Record<Person, (sentence: Addressed) => boolean>> = {
  first: ({ first }) => !first,
  second: ({ second }) => !second,
  third: () => true,
};

const asked: Readonly<Record<Person, string>> = {
  first: '“I” and “we”',
  second: '“you”',
  third: 'neither “we” nor “you”',
};
const suggestions: Readonly<Record<Person, string>> = {
  first: 'say it of yourself: “we measure” for “you measure”',
  second: 'speak to the reader: “you can” for “we can”',
  third: 'name who does it: “readers can” for “you can”',
};

/** Sentences that speak in some person; for the third, all others speak in it. */
function tellingOf(tone: Tone, person: Person): number {
  return person === 'third' ? tone.sentences : tone.addressed.length;
}

/** Whether the text speaks in the person that the brief asks for. */
export function personFit(): Kpi {
  return {
    id: 'person-fit',
    title: 'Person',
    description:
      'Share of the sentences in the person of the brief (`voice.person`). Second person: of the sentences that say “I”, ' +
      '“we” or “you” or give a command, those that address the reader; first person: those that say “I” or “we”; third: ' +
      'of all sentences, those that do neither. Headings and quotations are left out. A section is judged from three ' +
      'telling sentences on. Not applicable where the brief asks for no person.',
    category: 'voice',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 0.7 },
    needs: ['tone'],
    englishOnly: true,
    measure(article, target) {
      const { person } = article.brief.voice;
      if (person === null) return notApplicable;
      const isStray = strays[person];
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let [telling, kept] = [0, 0];
      for (const { section, signals } of article.sections) {
        const { tone } = signals;
        if (tone === undefined) continue;
        const all = tellingOf(tone, person);
        const wrong = tone.addressed.filter(isStray);
        telling += all;
        kept += all - wrong.length;
        if (all < fewestSentences) continue;
        const value = (all - wrong.length) / all;
        sections.set(section.id, value);
        const [worst] = wrong;
        if (passes(value, target) || worst === undefined) continue;
        findings.push({
          rule: 'person-fit',
          message: `${wrong.length} of ${all} telling sentences in ${nameOf(section)} speak in another person than the ${person}, as this one does`,
          span: worst.sentence.span,
          section: section.id,
          actual: value,
          expected: `${asked[person]} in ${describeTarget(target, 'share')}`,
          suggestion: suggestions[person],
        });
      }
      if (telling < fewestSentences) return notApplicable;
      const value = kept / telling;
      return { value, sections, findings, evidence: `${kept} of ${telling} telling sentences` };
    },
  };
}
