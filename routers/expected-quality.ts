import type { ModelCard } from '../models/card.ts';
import { openGaps } from './gap.ts';
import { keyphraseOf, keywordStrength } from './keyword.ts';
import type { Strength } from './opinion.ts';
import type { RouteRequest } from './router.ts';
import { toneOf } from './sentiment.ts';
import { gapStrength, taskStrength, toneStrength, topicStrength } from './strengths.ts';
import { knownSubjects } from './subjects.ts';

/**
 * What to expect of each card for this section, in [0, 1]: the mean of its general quality and of its strengths that
 * apply – at a revision those for the gaps, before that those for task, topic, tone and keyphrase.
 */
export function expectedQuality(request: Pick<RouteRequest, 'assignment' | 'signals'>): (card: ModelCard) => number {
  const { assignment, signals } = request;
  const gaps = openGaps(assignment.gaps);
  if (gaps.length > 0) return (card) => (card.quality + gapStrength(card, gaps, card.quality)) / 2;
  const speaks = signals.topic === undefined ? null : knownSubjects(signals.topic);
  const wished = toneOf(request);
  const keyphrase = keyphraseOf(request);
  return (card) => {
    let sum = card.quality;
    let count = 1;
    const add = (strength: Strength | null): void => {
      if (strength === null) return;
      sum += strength.score;
      count++;
    };
    add(taskStrength(card, assignment.task));
    if (speaks !== null) add(topicStrength(card, speaks));
    if (wished !== null) add(toneStrength(card, wished.tone));
    if (keyphrase !== null) add(keywordStrength(card, keyphrase));
    return sum / count;
  };
}
