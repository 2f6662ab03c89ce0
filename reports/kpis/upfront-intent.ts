import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { answeredUpFront, telling } from '../mentions.ts';
import { describeTarget, describeValue, passes } from '../score.ts';

/** What fits on the first screen. */
const upFront = 120;

/** What readers came to ask: the brief's first question, else a title that is one. */
function primaryQuestion({ brief, draft }: MeasuredArticle): string | null {
  const [first] = brief.keywords.questions;
  if (first !== undefined) return first;
  const title = draft.title?.trim() ?? '';
  return title.endsWith('?') ? title : null;
}

/** Whether the post answers before it explains. */
export function upfrontIntent(): Kpi {
  return {
    id: 'upfront-intent',
    title: 'Answer up front',
    description:
      'Share of the telling words of the primary question (the first of the brief, else a title that ends in “?”) that the ' +
      'first 120 words of the text take up, in any form. It tells whether the opening turns to the question, not whether ' +
      'the answer is right. Not applicable without a question.',
    category: 'topic',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 0.6 },
    needs: ['sentences'],
    measure(article, target) {
      const question = primaryQuestion(article);
      const opening = article.sections.flatMap(({ signals }) => signals.sentences?.running ?? [])[0];
      if (question === null || opening === undefined || telling(question, article.brief).length === 0)
        return notApplicable;
      const value = answeredUpFront(article, question, upFront);
      const evidence = `${describeValue(value, 'share')} of “${question}” in the first ${upFront} words`;
      if (passes(value, target)) return { value, sections: new Map(), findings: [], evidence };
      const finding = {
        rule: 'upfront-intent',
        message: `The first ${upFront} words take up ${describeValue(value, 'share')} of “${question}”`,
        span: opening.span,
        section: null,
        actual: value,
        expected: describeTarget(target, 'share'),
        suggestion: 'answer it in the first paragraphs, then explain',
      };
      return { value, sections: new Map(), findings: [finding], evidence };
    },
  };
}
