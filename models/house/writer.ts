import { contentStems } from '../../analyzers/words.ts';
import type { Assignment } from '../../content/assignment.ts';
import type { OutlineSection } from '../../content/brief.ts';
import type { ModelCard } from '../card.ts';
import { type Model, ModelError } from '../model.ts';
import { type Allotment, allocate } from './allocate.ts';
import { experienceFor } from './experience.ts';
import { houseModel } from './house-model.ts';
import { withLinks } from './links.ts';
import { wordsIn } from './questions.ts';
import { restates, type Statement } from './statements.ts';

/** What a structure makes of a section's material: Markdown blocks, in order. */
export type Compose = (allotment: Allotment, section: OutlineSection) => readonly string[];

/**
 * A writer that composes one section from what the brief's facts and notes state, and nothing else. Points and questions
 * without support are marked `[NEEDS SOURCE]`.
 */
export function houseWriter(card: ModelCard, compose: Compose): Model {
  return houseModel(card, (assignment) => {
    const { brief, section } = assignment;
    const allocation = allocate(brief);
    const whole = allocation.sections.get(section.id);
    if (whole === undefined) {
      throw new ModelError(card.id, `section "${section.id}" is not in the outline`, { retryable: false });
    }
    const allotment = withoutCovered(whole, assignment);
    const blocks = [...compose(allotment, section)];
    const supported = wordsIn(blocks.filter((block) => !block.endsWith('[NEEDS SOURCE]')).join('\n\n'));
    blocks.push(...experienceFor(brief, section));
    blocks.push(...pointers(allotment, blocks));
    for (const point of allotment.unsupported) blocks.push(`**${point}** [NEEDS SOURCE]`);
    if (blocks.length === 0) blocks.push('[NEEDS SOURCE]');
    const text = withLinks(blocks.join('\n\n'), brief, section);
    const refused =
      allocation.refused.length === 0 ? '' : `; left out what speaks to the writer: ${allocation.refused.join(', ')}`;
    return {
      text,
      note: `outline draft, ${supported} of ${section.words} target words supported by sources${refused}`,
    };
  });
}

/** One line for each section that already states required facts of this one. */
function pointers({ elsewhere }: Allotment, blocks: readonly string[]): readonly string[] {
  const facts = new Map<string, string[]>();
  for (const { fact, heading } of elsewhere) {
    if (blocks.some((block) => block.includes(`[${fact}]`))) continue;
    facts.set(heading, [...(facts.get(heading) ?? []), fact]);
  }
  return [...facts].map(([heading, ids]) => `See also “${heading}” ${ids.map((id) => `[${id}]`).join(' ')}.`);
}

/** Leaves out what earlier sections already said, whoever wrote them; required facts are pointed to instead. */
function withoutCovered(allotment: Allotment, { covered, section }: Assignment): Allotment {
  const said = covered
    .filter((other) => other.section !== section.id)
    .flatMap(({ heading, sentences }) =>
      sentences.map((sentence) => ({ heading, stems: new Set(contentStems(sentence.replace(/\[\^?[\w.-]+\]/g, ''))) })),
    );
  if (said.length === 0) return allotment;
  const saidIn = (statement: Statement) =>
    statement.kind === 'prose' || statement.kind === 'item'
      ? said.find(({ stems }) => restates(statement.stems, stems))?.heading
      : undefined;
  const elsewhere = [...allotment.elsewhere];
  const required = new Set(section.points.flatMap((point) => point.facts));
  const statements = allotment.statements.filter((statement) => {
    const heading = saidIn(statement);
    if (heading === undefined) return true;
    if (statement.fact !== null && required.has(statement.fact)) elsewhere.push({ fact: statement.fact, heading });
    return false;
  });
  const answers = allotment.answers.map((answer) => {
    const heading = answer.statements.map(saidIn).find((found) => found !== undefined);
    const first = answer.statements[0];
    if (heading === undefined || first === undefined) return answer;
    return { ...answer, statements: [], elsewhere: { heading, fact: first.fact, source: first.source } };
  });
  return { ...allotment, statements, elsewhere, answers };
}
