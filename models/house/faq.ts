import type { Model } from '../model.ts';
import type { Answer } from './allocate.ts';
import { mixed } from './blocks.ts';
import { citedParagraph } from './cite.ts';
import { houseCard } from './house-model.ts';
import { type Compose, houseWriter } from './writer.ts';

/** `### Question?` with a direct answer of at most 60 words, or the question marked `[NEEDS SOURCE]`. */
export function houseFaq(): Model {
  const card = houseCard({
    id: 'house/faq',
    title: 'House writer: questions and answers',
    can: ['write'],
    tasks: {
      faq: 0.6,
      explanation: 0.1,
      'how-to': 0.1,
      comparison: 0.1,
      list: 0.1,
      intro: 0.1,
      conclusion: 0.1,
      answer: 0.1,
    },
  });
  return houseWriter(card, composeFaq);
}

const composeFaq: Compose = ({ answers, statements }) => {
  const answered = answers.filter(({ statements: own, elsewhere }) => own.length > 0 || elsewhere !== null);
  const open = answers.filter((answer) => !answered.includes(answer));
  return [
    ...mixed(statements),
    ...answered.flatMap(answerBlocks),
    ...open.map(({ question }) => `**${question}** [NEEDS SOURCE]`),
  ];
};

function answerBlocks({ question, statements, elsewhere }: Answer): readonly string[] {
  const heading = `### ${question}`;
  if (elsewhere === null) return [heading, citedParagraph(statements)];
  return [heading, `The answer stands under “${elsewhere.heading}” [${elsewhere.fact ?? elsewhere.source}].`];
}
