import type { OutlineSection } from './brief.ts';
import type { BriefFields } from './brief-fields.ts';
import type { Place } from './position.ts';
import { slugify } from './slug.ts';
import type { Task } from './task.ts';

const mainParts: Readonly<Record<string, { readonly heading: string; readonly task: Task }>> = {
  'how-to': { heading: 'Step by step', task: 'how-to' },
  recipe: { heading: 'Step by step', task: 'how-to' },
  comparison: { heading: 'Side by side', task: 'comparison' },
  listicle: { heading: 'The list', task: 'list' },
};

/** What its author is told. */
export const noOutline = 'The brief has no outline; a plain one is used';

/** A plain outline for a brief without one: the short answer, the main part with all facts, the questions. */
export function defaultOutline(fields: BriefFields, place: Place): readonly OutlineSection[] {
  const section = (heading: string, task: Task, points: OutlineSection['points']): OutlineSection => ({
    id: slugify(heading),
    heading,
    task,
    words: 0,
    tone: null,
    keyphrase: null,
    pin: null,
    points,
    place,
  });
  const main = mainParts[fields.contentType] ?? { heading: 'What to know', task: 'explanation' };
  const facts = fields.facts.map((fact) => ({ text: fact.claim, facts: [fact.id] }));
  const sections = [
    section('The short answer', 'answer', facts.slice(0, 1)),
    section(main.heading, main.task, facts.slice(1)),
  ];
  const { questions } = fields.keywords;
  if (questions.length === 0) return sections;
  return [
    ...sections,
    section(
      'Common questions',
      'faq',
      questions.map((text) => ({ text, facts: [] })),
    ),
  ];
}
