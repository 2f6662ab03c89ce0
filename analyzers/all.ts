import type { Analyzer } from './analyzer.ts';
import { claims } from './claims.ts';
import { distribution } from './distribution.ts';
import { keyphrase } from './keyphrase.ts';
import { links } from './links.ts';
import { overlap } from './overlap.ts';
import { placement } from './placement.ts';
import { readability } from './readability.ts';
import { sentences } from './sentences.ts';
import { sentiment } from './sentiment.ts';
import { structure } from './structure.ts';
import { topic } from './topic.ts';
import { topicMap } from './topic-map.ts';

/** Every analyzer there is. A new one is its file, its test and its line here; who needs whom gives the order. */
export const analyzers: readonly Analyzer[] = [
  sentences(),
  readability(),
  sentiment(),
  keyphrase(),
  topic(),
  structure(),
  claims(),
  distribution(),
  placement(),
  links(),
  overlap(),
  topicMap(),
];
