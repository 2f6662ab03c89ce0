import { classSpace, classVocabulary } from '../analyzers/class-space.ts';
import type { SparseRow } from '../analyzers/sparse-row.ts';
import { leading } from '../analyzers/text-classifier.ts';
import { type Share, shareOf } from '../reports/share.ts';
import { chooseItems } from './choose-items.ts';
import { drawnOf, type Effect, type LabelDesk, type Question } from './label-desk.ts';
import { type LinearClasses, linearClasses, linearScores } from './linear-classes.ts';
import type { ReadTopicText } from './read-texts.ts';
import { isKeptApart, type TopicLabel, topicLabelSchema } from './topic-label.ts';

interface Known extends ReadTopicText {
  readonly row: SparseRow;
  readonly isApart: boolean;
}

/** Topics offered with a question. */
const offered = 5;
/** Decisions that are counted after an answer, at most. */
const counted = 2000;

/**
 * Asks what texts are about: those between two topics first, in turn over topics, more where there is more traffic, and 15
 * in 100 drawn by a hash and never learnt from while others are chosen. `labels` are the answers so far. Texts without
 * traffic of their own count once.
 */
export function topicDesk(
  texts: readonly ReadTopicText[],
  labels: readonly TopicLabel[],
  given: readonly string[],
  seed: string,
): LabelDesk {
  const vocabulary = classVocabulary(texts.map(({ text }) => text));
  const rowOf = classSpace(vocabulary);
  const width = vocabulary.features.length;
  const items = new Map(
    texts.map((one): [string, Known] => [one.item, { ...one, row: rowOf(one.text), isApart: isKeptApart(one.item) }]),
  );
  // By their hash: an order that has to do with nothing else.
  const order = [...items.values()].sort((one, other) => (one.item < other.item ? -1 : 1));
  const answers = new Map(labels.filter(({ item }) => items.has(item)).map(({ item, topic }) => [item, topic]));
  const asked = new Set<string>();
  const topics = new Set([...given, ...answers.values()]);
  let model: { readonly names: readonly string[]; readonly lines: LinearClasses } | null = null;
  let decisions = new Map<string, string>();
  let right: Share | null = null;

  const ranked = ({ row }: Known): { readonly names: readonly string[]; readonly margin: number } => {
    if (model === null) return { names: [...topics].slice(0, offered), margin: 0 };
    const { names, lines } = model;
    const scores = linearScores(lines, row);
    const best = [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
    return { names: best.slice(0, offered).map((at) => names[at] as string), margin: leading(scores).margin };
  };

  function learn(): Effect {
    const taught = [...answers].flatMap(([item, topic]) => {
      const known = items.get(item) as Known;
      return known.isApart ? [] : [{ known, topic }];
    });
    const names = [...new Set(taught.map(({ topic }) => topic))].sort();
    if (names.length > 1) {
      const places = new Map(names.map((name, at) => [name, at]));
      const rows = taught.map(({ known, topic }) => ({ row: known.row, of: places.get(topic) ?? 0, weight: 1 }));
      model = { names, lines: linearClasses(rows, { classes: names.length, width, seed }) };
    }
    const waiting = order.filter(({ item }) => !answers.has(item)).slice(0, counted);
    const now = new Map(waiting.map((known) => [known.item, model === null ? '' : (ranked(known).names[0] ?? '')]));
    const changed = waiting.filter(({ item }) => (decisions.get(item) ?? '') !== now.get(item)).length;
    decisions = now;
    const apart = order.filter(({ item, isApart }) => isApart && answers.has(item));
    const before = right;
    right =
      model === null
        ? null
        : shareOf(apart.filter((known) => ranked(known).names[0] === answers.get(known.item)).length, apart.length);
    return { changed, waiting: waiting.length, before, after: right };
  }

  learn();
  return {
    next(size) {
      const waiting = order.filter(({ item }) => !answers.has(item) && !asked.has(item));
      const apart = order.filter(({ item, isApart }) => isApart && answers.has(item)).length;
      const rest = waiting.filter(({ isApart }) => !isApart);
      const drawn = waiting.filter(({ isApart }) => isApart).slice(0, drawnOf(size, answers.size, apart, rest.length));
      const candidates = rest.map(({ row, traffic, ...known }) => {
        const { names, margin } = ranked({ row, traffic, ...known });
        return { margin, leader: names[0] ?? '', row, traffic };
      });
      const chosen = chooseItems(candidates, size - drawn.length, width).map((at) => rest[at] as Known);
      // In the order of their hash, so that nobody can tell which were drawn.
      const batch = [...drawn, ...chosen].sort((one, other) => (one.item < other.item ? -1 : 1));
      for (const { item } of batch) asked.add(item);
      return batch.map((known): Question => ({ item: known.item, text: known.text, choices: ranked(known).names }));
    },
    answerOf({ choices }, said) {
      const word = said.trim();
      const place = /^\d+$/.test(word) ? choices[Number(word) - 1] : undefined;
      if (place !== undefined) return place;
      if (topics.has(word)) return word;
      if (word.startsWith('+') && word.slice(1).trim() !== '') return word.slice(1).trim();
      const near = [...topics].filter((topic) => topic.toLowerCase().startsWith(word.toLowerCase()));
      return word !== '' && near.length === 1 ? (near[0] as string) : null;
    },
    take({ item, text }, topic, at) {
      topics.add(topic);
      answers.set(item, topic);
      const line = { schema: 'copydesk.topic/v1', item, at, topic, source: 'editor', text };
      return { line: topicLabelSchema.parse(line), revealed: null };
    },
    learn,
  };
}
