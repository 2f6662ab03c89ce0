import type { ModelCard } from '../models/card.ts';
import { openGaps } from './gap.ts';
import { keyphraseOf, keywordStrength } from './keyword.ts';
import type { RouteRequest } from './router.ts';
import { toneOf } from './sentiment.ts';
import { gapStrength, taskStrength, toneStrength, topicStrength } from './strengths.ts';
import { subjectsOf } from './subjects.ts';

const subjects = subjectsOf({});

/**
 * What to expect of each card for this section, in [0, 1]: the mean of its general quality and of its strengths that
 * apply – at a revision those for the gaps, before that those for task, topic, tone and keyphrase.
 */
export function expectedQuality(request: Pick<RouteRequest, 'assignment' | 'signals'>): (card: ModelCard) => number {
  const { assignment, signals } = request;
  const gaps = openGaps(assignment.gaps);
  if (gaps.length > 0) return (card) => (card.quality + gapStrength(card, gaps, card.quality)) / 2;
  const speaks = signals.topic === undefined ? null : subjects(signals.topic);
  const wished = toneOf(request);
  const keyphrase = keyphraseOf(request);
  return (card) => {
    const strengths = [
      taskStrength(card, assignment.task),
      speaks === null ? null : topicStrength(card, speaks),
      wished === null ? null : toneStrength(card, wished.tone),
      keyphrase === null ? null : keywordStrength(card, keyphrase),
    ].filter((strength) => strength !== null);
    return strengths.reduce((sum, { score }) => sum + score, card.quality) / (strengths.length + 1);
  };
}
