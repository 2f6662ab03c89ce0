import { isImperative } from '../../analyzers/imperative.ts';
import type { Model } from '../model.ts';
import { entries, items, mixed, numbered, paragraphs } from './blocks.ts';
import { houseCard } from './house-model.ts';
import type { Statement } from './statements.ts';
import { type Compose, houseWriter } from './writer.ts';

/** A lead, then an ordered list of what to do, from the notes' own steps or their imperative sentences. */
export function houseSteps(): Model {
  const card = houseCard({
    id: 'house/steps',
    title: 'House writer: steps',
    can: ['write'],
    tasks: {
      'how-to': 0.55,
      list: 0.3,
      explanation: 0.2,
      comparison: 0.1,
      faq: 0.1,
      intro: 0.1,
      conclusion: 0.1,
      answer: 0.1,
    },
  });
  return houseWriter(card, composeSteps);
}

const composeSteps: Compose = ({ statements, unsupported }) => {
  const listed = statements.filter(({ kind }) => kind === 'steps');
  const isStep = (statement: Statement): boolean =>
    listed.length > 0
      ? statement.kind === 'steps'
      : (statement.kind === 'prose' || statement.kind === 'item') && isImperative(statement.sentences[0] ?? '');
  const first = statements.findIndex(isStep);
  if (first === -1 || (listed.length === 0 && statements.filter(isStep).length < 2)) {
    return [...mixed(statements), ...(unsupported.length === 0 ? ['**Steps** [NEEDS SOURCE]'] : [])];
  }
  const before = statements.slice(0, first);
  const own: Statement[][] = [];
  const after: Statement[] = [];
  for (const statement of statements.slice(first)) {
    const explains = listed.length === 0 && after.length === 0 && statement.kind === 'prose' && own.length < 12;
    if (statement.kind === 'steps' && listed.length > 0) continue;
    if (isStep(statement)) own.push([statement]);
    // What explains a step stays with it.
    else if (explains) own.at(-1)?.push(statement);
    else after.push(statement);
  }
  const steps = [...listed.flatMap(items), ...entries(own)];
  const lead = listed.map((statement) => statement.lead).find((text) => text !== null) ?? null;
  const loose = before.every(({ kind }) => kind === 'prose' || kind === 'item');
  return [...(loose ? paragraphs(before) : mixed(before)), numbered(steps, lead), ...mixed(after)];
};
