import type { Keyphrase } from '../analyzers/keyphrase.ts';
import type { Draft } from '../content/draft.ts';
import { rangeOf } from '../content/position.ts';
import type { ReportSection } from './report.ts';
import { roundTo } from './rounding.ts';

/** How a section uses its keyphrase, with the sentences that carry it; null where there is none. */
export function keyphraseFigures(
  keyphrase: Keyphrase | undefined,
  { lines }: Draft,
): ReportSection['signals']['keyphrase'] {
  if (keyphrase === undefined) return null;
  const { exact, forms, synonyms, density, matches, secondary } = keyphrase;
  const sentences = matches.map(({ sentence, count, exact }) => ({
    text: sentence.text,
    uses: count,
    exact,
    range: rangeOf(lines, sentence.span),
  }));
  return { exact, forms, synonyms, density: roundTo(density, 2), sentences, secondary: [...secondary] };
}
