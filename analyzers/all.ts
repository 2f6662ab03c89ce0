import type { Analyzer } from './analyzer.ts';
import { claims } from './claims.ts';
import { distribution } from './distribution.ts';
import { jsonLd } from './json-ld.ts';
import { keyphrase } from './keyphrase.ts';
import { legibility } from './legibility.ts';
import { links } from './links.ts';
import { overlap } from './overlap.ts';
import { placement } from './placement.ts';
import { type Counting, readability } from './readability.ts';
import { reading } from './reading.ts';
import { references } from './references.ts';
import { sentences } from './sentences.ts';
import { sentiment } from './sentiment.ts';
import { slug } from './slug.ts';
import { structure } from './structure.ts';
import { suggestions } from './suggestions.ts';
import { tone } from './tone.ts';
import { topic } from './topic.ts';
import { topicMap } from './topic-map.ts';

/**
 * Every analyzer there is, with the options of a configuration. A new one is its file, its test and its line here; who
 * needs whom gives the order.
 */
export function analyzersFor(options: { readonly counting?: Counting } = {}): readonly Analyzer[] {
  return [
    sentences(),
    readability(options),
    reading(options),
    legibility(),
    sentiment(),
    tone(),
    keyphrase(),
    topic(),
    structure(),
    claims(),
    distribution(),
    placement(),
    links(),
    overlap(),
    references(),
    slug(),
    jsonLd(),
    topicMap(),
    suggestions(),
  ];
}

/** All of them as they stand by default. */
export const analyzers: readonly Analyzer[] = analyzersFor();
