import type { Span } from '../content/position.ts';
import type { Section } from '../content/section.ts';
import type { SectionSignals } from './analyzer.ts';
import type { Sentence } from './sentences.ts';

/**
 * What was measured about a section, for the same section further up or down in its file: every place in it moves by
 * `by` characters, everything else stays. `to` is the section as it stands now. What the signals share stays shared.
 */
export function movedSignals(signals: Partial<SectionSignals>, to: Section, by: number): Partial<SectionSignals> {
  const known = new Map<object, unknown>();
  const move = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const made = isSentence(value) ? movedSentence(value) : isSpan(value) ? movedSpan(value) : movedParts(value);
    known.set(value, made);
    return made;
  };
  const movedSpan = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const movedSentence = (sentence: Sentence): Sentence => {
    const block = to.blocks[sentence.block];
    if (block === undefined) throw new Error(`the section ${to.id} has no block ${sentence.block}`);
    return { ...sentence, span: movedSpan(sentence.span), words: sentence.words.map((word) => word.in(block)) };
  };
  const movedParts = (value: object): unknown =>
    Array.isArray(value)
      ? value.map(move)
      : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, move(part)]));
  return move(signals) as Partial<SectionSignals>;
}

function isSentence(value: object): value is Sentence {
  return 'words' in value && 'block' in value && 'span' in value;
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value && Object.keys(value).length === 2;
}
