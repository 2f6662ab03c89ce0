import { z } from 'zod';
import type { Task } from '../content/task.ts';
import { mendGaps } from './gap.ts';
import { opinion } from './opinion.ts';
import type { Router } from './router.ts';
import { type Rules, rulesSchema } from './rules.ts';
import { taskStrength } from './strengths.ts';

export const taskOptions = z.strictObject({
  tasks: rulesSchema.optional().describe('Models by task, as `how-to: [house/steps]`, asked in that order.'),
});

const called: Readonly<Record<Task, string>> = {
  intro: 'intro',
  explanation: 'explanation section',
  'how-to': 'how-to section',
  comparison: 'comparison section',
  list: 'list section',
  faq: 'FAQ section',
  answer: 'answer section',
  conclusion: 'conclusion',
  'code-sample': 'code sample',
  summary: 'summary',
  rewrite: 'rewrite',
  outline: 'outline',
  draft: 'draft',
  'meta-description': 'meta description',
  translation: 'translation',
  'sentiment-analysis': 'sentiment analysis',
};

/**
 * By what the section is to be: the role the outline gives it, against `strengths.tasks`. At a revision by the gaps
 * that no other family answers for: readability, grounding, repetition and the rest.
 */
export function task(options: { readonly tasks?: Rules | undefined } = {}): Router {
  return {
    name: 'task',
    needs: [],
    route(request) {
      if (request.assignment.gaps.length > 0) return mendGaps('task', request, () => null);
      const wanted = request.assignment.task;
      const models = options.tasks?.[wanted];
      return opinion(request, {
        router: 'task',
        asks: called[wanted],
        strengthOf: ({ card }) => taskStrength(card, wanted),
        rule: models === undefined ? null : { name: wanted, models },
      });
    },
  };
}
