import type { Analyzer } from './analyzer.ts';
import { distribution } from './distribution.ts';
import { keyphrase } from './keyphrase.ts';
import { links } from './links.ts';
import { placement } from './placement.ts';
import { readability } from './readability.ts';
import { sentences } from './sentences.ts';
import { sentiment } from './sentiment.ts';
import { structure } from './structure.ts';

/** Every analyzer there is. A new one is its file, its test and its line here; who needs whom gives the order. */
export const analyzers: readonly Analyzer[] = [
  sentences(),
  readability(),
  sentiment(),
  keyphrase(),
  structure(),
  distribution(),
  placement(),
  links(),
];
