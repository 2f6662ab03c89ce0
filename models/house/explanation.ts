import type { Model } from '../model.ts';
import { bullets, mixed, paragraphs } from './blocks.ts';
import { houseCard } from './house-model.ts';
import { type Compose, houseWriter } from './writer.ts';

/** Paragraphs of two to four sentences in the order of the notes; a list section gets a lead and bullets. */
export function houseExplanation(): Model {
  const card = houseCard({
    id: 'house/explanation',
    title: 'House writer: explanation',
    can: ['write'],
    tasks: {
      explanation: 0.5,
      intro: 0.5,
      answer: 0.5,
      list: 0.5,
      conclusion: 0.5,
      'how-to': 0.2,
      comparison: 0.25,
      faq: 0.1,
    },
  });
  return houseWriter(card, composeExplanation);
}

const composeExplanation: Compose = ({ statements }, section) => {
  if (section.task !== 'list') return mixed(statements);
  const loose = statements.filter(({ kind }) => kind === 'prose' || kind === 'item');
  if (loose.length < 4) return mixed(statements);
  const hasItems = loose.some(({ kind }) => kind === 'item');
  const lead = hasItems ? loose.filter(({ kind, fact }) => kind === 'prose' && fact === null) : loose.slice(0, 1);
  const points = loose.filter((statement) => !lead.includes(statement));
  const rest = statements.filter((statement) => !loose.includes(statement));
  return [...paragraphs(lead), ...(points.length < 3 ? paragraphs(points) : [bullets(points)]), ...mixed(rest)];
};
