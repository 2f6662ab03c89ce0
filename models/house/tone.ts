import { scoreSentence, topicStems } from '../../analyzers/sentiment.ts';
import type { Brief } from '../../content/brief.ts';
import type { Gap } from '../../content/target.ts';
import type { Model } from '../model.ts';
import { houseCard } from './house-model.ts';
import { milderPhrases } from './milder-phrases.ts';
import type { Change, Passage, Stretch } from './passages.ts';
import { houseSpecialist } from './specialist.ts';
import { avoidable, colouring, milder, stockOpenings, stockPhrases, volume } from './tone-table.ts';
import { inCaseOf, replacing } from './wording.ts';

/**
 * Tone: stock phrases and the brief's forbidden words go; charged words, exclamation marks and intensifiers are turned
 * down, one by one, until the mood lies in the wanted band. It only takes colour away and never adds any.
 */
export function houseTone(): Model {
  const card = houseCard({
    id: 'house/tone',
    title: 'House specialist: tone',
    can: ['revise'],
    tasks: { rewrite: 0.3 },
    kpis: { 'sentiment-fit': 0.7, 'stock-phrases': 0.9, 'banned-words': 0.9 },
  });
  return houseSpecialist(card, (passages, { brief, gaps }) => {
    const asked = (kpi: string) => gaps.length === 0 || gaps.some((gap) => gap.kpi === kpi);
    const phrases = passages.flatMap((passage) => [
      ...(asked('stock-phrases') || asked('banned-words') ? stock(passage) : []),
      ...(asked('banned-words') ? forbidden(passage, brief) : []),
    ]);
    const band = bandOf(brief, gaps);
    return band !== null && asked('sentiment-fit') ? [...phrases, ...mood(passages, brief, band, phrases)] : phrases;
  });
}

function bandOf(brief: Brief, gaps: readonly Gap[]): readonly [number, number] | null {
  const target = gaps.find(({ kpi }) => kpi === 'sentiment-fit')?.target;
  if (target?.kind === 'band' && target.min !== null && target.max !== null) return [target.min, target.max];
  return brief.voice.valence;
}

function stock(passage: Passage): readonly Change[] {
  const openings = passage.sentences.flatMap(({ start, end }): Change[] => {
    const text = passage.text.slice(start, end);
    for (const [pattern, word] of stockOpenings) {
      const found = pattern.exec(text);
      if (found !== null) return opened(passage, start, found[0].length, word);
    }
    return [];
  });
  return [...openings, ...stockPhrases.flatMap(([phrase, meant]) => replaced(passage, phrase, meant))];
}

/** An opening taken off; the next letter becomes the capital unless a word stays in its place. */
function opened(passage: Passage, start: number, length: number, word: string): Change[] {
  const next = start + length;
  const letter = passage.text.charAt(next);
  if (!/\p{L}/u.test(letter)) return [];
  return [{ passage, start, end: next + 1, text: word === '' ? letter.toUpperCase() : word + letter }];
}

function replaced(passage: Passage, phrase: string, meant: string): readonly Change[] {
  const source = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]+/g, '[\\s-]');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}'-])${source}(?![\\p{L}\\p{N}'-])`, 'giu');
  return [...passage.text.matchAll(pattern)].flatMap((match) => {
    const end = match.index + match[0].length;
    const change = meant === '' ? without(passage, match.index, end) : replacing(passage, match.index, end, meant);
    return change === undefined ? [] : [change];
  });
}

/** A word taken out together with the space after it; its capital goes on to the next word, and "a" and "an" follow. */
function without(passage: Passage, start: number, end: number): Change | undefined {
  const next = /^ (\p{L}[\p{L}'-]*)/u.exec(passage.text.slice(end, end + 60))?.[1];
  if (next === undefined) return undefined;
  const opens = passage.sentences.some((sentence) => sentence.start === start);
  const before = passage.text.slice(Math.max(0, start - 8), start);
  if (!opens && /(?:\bnot|n't|\bthe|\bthis|\bthat|\bso|\bas|\bhow|[^\p{L},;:'] )\s$/iu.test(before)) return undefined;
  const stop = end + 1 + next.length;
  if (opens) return { passage, start, end: stop, text: inCaseOf(passage.text.slice(start, end), next) };
  // The pair is replaced by its second word, so that the article before can follow it.
  const change = replacing(passage, start, stop, next);
  return change;
}

function forbidden(passage: Passage, brief: Brief): readonly Change[] {
  return brief.voice.avoid.flatMap((phrase) => {
    const known = avoidable.get(phrase.toLowerCase());
    return known === undefined ? [] : replaced(passage, phrase, known);
  });
}

interface Step {
  readonly change: Change;
  /** The sentence's mood before and after. */
  readonly delta: number;
}

function mood(
  passages: readonly Passage[],
  brief: Brief,
  [low, high]: readonly [number, number],
  made: readonly Change[],
): readonly Change[] {
  const topic = topicStems(brief);
  const sentences = passages.flatMap((passage) => passage.sentences.map((sentence) => ({ passage, sentence })));
  let sum = 0;
  for (const { passage, sentence } of sentences) {
    sum += scoreSentence(passage.text.slice(sentence.start, sentence.end), topic).valence;
  }
  const count = Math.max(1, sentences.length);
  const mean = sum / count;
  if (mean >= low && mean <= high) return [];
  const sign = mean < low ? 1 : -1;
  const steps = sentences
    .flatMap(({ passage, sentence }) => turnedDown(passage, sentence).map((change) => step(change, sentence, topic)))
    .filter(({ delta, change }) => delta * sign > 0.001 && !made.some((other) => overlaps(other, change)))
    .sort((a, b) => b.delta * sign - a.delta * sign || lengthOf(b.change) - lengthOf(a.change));
  const chosen: Change[] = [];
  for (const { change, delta } of steps) {
    const now = sum / count;
    if (now >= low && now <= high) break;
    // A step beyond the other end of the band would trade one fault for another.
    const after = (sum + delta) / count;
    if (sign > 0 ? after > high : after < low) continue;
    if (chosen.some((other) => overlaps(other, change))) continue;
    chosen.push(change);
    sum += delta;
  }
  return chosen;
}

/** The longer of two equal steps reads better: a phrase is put in its place as a whole. */
function lengthOf({ start, end }: Change): number {
  return end - start;
}

function overlaps(one: Change, other: Change): boolean {
  return one.passage === other.passage && one.start < other.end && other.start < one.end;
}

function step(change: Change, { start, end }: Stretch, topic: ReadonlySet<string>): Step {
  const { text } = change.passage;
  const before = text.slice(start, end);
  const after = text.slice(start, change.start) + change.text + text.slice(change.end, end);
  return { change, delta: scoreSentence(after, topic).valence - scoreSentence(before, topic).valence };
}

const milderPattern = wordPattern([...milder.keys()]);
const volumePattern = wordPattern(volume);

function wordPattern(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'-])(?:${words.join('|')})(?![\\p{L}\\p{N}'-])`, 'giu');
}

/** Every single way to say a sentence more calmly. */
function turnedDown(passage: Passage, { start, end }: Stretch): readonly Change[] {
  const text = passage.text.slice(start, end);
  const changes: (Change | undefined)[] = [];
  for (const match of text.matchAll(milderPattern)) {
    const from = start + match.index;
    const word = milder.get(match[0].toLowerCase());
    if (word !== undefined) changes.push(replacing(passage, from, from + match[0].length, word));
  }
  for (const [pattern, meant] of milderPhrases) {
    for (const match of text.matchAll(pattern)) {
      const from = start + match.index;
      changes.push(replacing(passage, from, from + match[0].length, meant));
    }
  }
  for (const match of text.matchAll(volumePattern)) {
    changes.push(without(passage, start + match.index, start + match.index + match[0].length));
  }
  const colour = colouring.exec(text);
  if (colour !== null) changes.push(...opened(passage, start, colour[0].length, ''));
  const shout = /!+(?=["'”’)]*$)/.exec(text);
  if (shout !== null) {
    changes.push({ passage, start: start + shout.index, end: start + shout.index + shout[0].length, text: '.' });
  }
  return changes.filter((change) => change !== undefined);
}
