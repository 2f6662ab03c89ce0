import type { Finding } from '../../content/finding.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { answers, mention } from '../mentions.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Whether everything the brief names is found in the post. */
export function coverage(): Kpi {
  return {
    id: 'coverage',
    title: 'Topic coverage',
    description:
      'Share of the entities, secondary keyphrases and questions of the brief that the post covers. A phrase is covered ' +
      'where one sentence or heading holds its telling words in any form; a question where a heading asks it and text ' +
      'follows, or a passage of at most 60 words answers in its words. Repeating a term does not raise the value.',
    category: 'topic',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 0.8 },
    needs: ['sentences'],
    measure(article, target) {
      const { entities, secondary, questions } = article.brief.keywords;
      const wanted = entities.length + secondary.length + questions.length;
      if (wanted === 0 || article.sections.every(({ signals }) => signals.sentences === undefined))
        return notApplicable;
      const missing = [
        ...entities.filter((phrase) => mention(article, phrase) === null).map((phrase) => ['entity', phrase]),
        ...secondary.filter((phrase) => mention(article, phrase) === null).map((phrase) => ['keyphrase', phrase]),
        ...questions
          .filter((question) => !article.sections.some((section) => answers(section, question)))
          .map((question) => ['question', question]),
      ];
      const value = (wanted - missing.length) / wanted;
      const evidence = `${wanted - missing.length} of ${wanted} found`;
      if (passes(value, target)) return { value, sections: new Map(), findings: [], evidence };
      const findings: Finding[] = missing.map(([kind, text]) => ({
        rule: 'coverage',
        message:
          kind === 'question' ? `The question “${text}” is not answered` : `The ${kind} “${text}” is not mentioned`,
        span: titleSpan(article.draft),
        section: null,
        actual: value,
        expected: describeTarget(target, 'share'),
        suggestion:
          kind === 'question'
            ? 'answer it in a short passage, from the facts of the brief'
            : 'cover it where it belongs, or take it out of the brief',
      }));
      return { value, sections: new Map(), findings, evidence };
    },
  };
}
