import { classSpace, classVocabulary } from '../analyzers/class-space.ts';
import { randomStream } from '../analyzers/random-stream.ts';
import { type Share, shareOf } from '../reports/share.ts';
import { featuresVersion } from '../routers/request-features.ts';
import { chooseItems } from './choose-items.ts';
import type { Label } from './label.ts';
import { drawnOf, type Effect, type LabelDesk, type Question } from './label-desk.ts';
import { modelMeans } from './model-means.ts';
import type { Drafts } from './read-drafts.ts';
import { isKeptApart } from './topic-label.ts';
import { trainingRows } from './training-row.ts';

const neither = 'neither';

/**
 * Asks which of two drafts is better, blind: the two models that lead for a request, as far as labels so far can tell, in
 * an order drawn by `seed`, without names. First where they lie closest for what is known of them. 15 in 100 requests are
 * drawn by a hash; answers on them are never learnt from here, and tell how often the better draft is foreseen.
 */
export function pairDesk(requests: readonly Drafts[], before: readonly Label[], seed: string): LabelDesk {
  const labels = [...before];
  const vocabulary = classVocabulary(requests.map(({ text }) => text));
  const rowOf = classSpace(vocabulary);
  const order = requests
    .map((request) => ({ ...request, row: rowOf(request.text), isApart: isKeptApart(request.item) }))
    .sort((one, other) => (one.item < other.item ? -1 : 1));
  const byItem = new Map(order.map((request) => [request.item, request]));
  const asked = new Set<string>();
  const shown = new Map<string, readonly [string, string]>();
  const answered = (): ReadonlySet<string> =>
    new Set(labels.filter(({ source, item }) => source === 'pairwise' && byItem.has(item)).map(({ item }) => item));
  let means = modelMeans([]);
  let decisions = new Map<string, string>();
  let right: Share | null = null;

  /** The two models to compare, in the order in which they are shown, and how far apart they are. */
  function pairOf({ item, topic, drafts }: Drafts) {
    const [first, second] = Object.keys(drafts)
      .sort()
      .map((model) => ({ model, ...means(model, topic) }))
      .sort((one, other) => other.mean - one.mean);
    if (first === undefined || second === undefined) throw new Error('a request with less than two drafts');
    const margin = (first.mean - second.mean) / Math.sqrt(first.variance + second.variance);
    const isTurned = randomStream(`${seed} ${item}`)() < 0.5;
    const pair: readonly [string, string] = isTurned ? [second.model, first.model] : [first.model, second.model];
    return { pair, leads: first.model, margin };
  }

  function learn(): Effect {
    means = modelMeans(trainingRows(labels.filter(({ item, source }) => source !== 'pairwise' || !isKeptApart(item))));
    const done = answered();
    const waiting = order.filter(({ item }) => !done.has(item));
    const now = new Map(waiting.map((request) => [request.item, pairOf(request).leads]));
    const changed = waiting.filter(({ item }) => (decisions.get(item) ?? now.get(item)) !== now.get(item)).length;
    decisions = now;
    const decided = labels.flatMap(({ item, source, model, over, outcome, features: { topic } }) =>
      source === 'pairwise' && over !== null && outcome !== 0.5 && byItem.has(item) && isKeptApart(item)
        ? [means(model, topic).mean > means(over, topic).mean]
        : [],
    );
    const was = right;
    right = shareOf(decided.filter((isForeseen) => isForeseen).length, decided.length);
    return { changed, waiting: waiting.length, before: was, after: right };
  }

  learn();
  return {
    next(size) {
      const done = answered();
      const waiting = order.filter(({ item }) => !done.has(item) && !asked.has(item));
      const apart = order.filter(({ item, isApart }) => isApart && done.has(item)).length;
      const rest = waiting.filter(({ isApart }) => !isApart);
      const drawn = waiting.filter(({ isApart }) => isApart).slice(0, drawnOf(size, done.size, apart, rest.length));
      const candidates = rest.map((request) => {
        const { pair, margin } = pairOf(request);
        return { margin, leader: [...pair].sort().join(' '), row: request.row, traffic: request.traffic };
      });
      const chosen = chooseItems(candidates, size - drawn.length, vocabulary.features.length);
      const batch = [...drawn, ...chosen.map((at) => rest[at] as (typeof rest)[number])];
      return batch
        .sort((one, other) => (one.item < other.item ? -1 : 1))
        .map((request): Question => {
          asked.add(request.item);
          const { pair } = pairOf(request);
          shown.set(request.item, pair);
          const [one, other] = pair.map((model) => request.drafts[model] ?? '');
          const text = `${request.text}\n\n--- A ---\n${one}\n\n--- B ---\n${other}`;
          return { item: request.item, text, choices: ['A', 'B', neither] };
        });
    },
    answerOf({ item, choices }, said) {
      const word = said.trim();
      if (word.toLowerCase() === neither || word === '3') return neither;
      const place = ['a', '1'].includes(word.toLowerCase()) ? 0 : ['b', '2'].includes(word.toLowerCase()) ? 1 : -1;
      // A file of answers may name the model.
      const named = shown.get(item)?.indexOf(word) ?? -1;
      return choices[place >= 0 ? place : named] ?? null;
    },
    take({ item }, answer, at) {
      const request = byItem.get(item);
      const pair = shown.get(item);
      if (request === undefined || pair === undefined) throw new Error(`${item} was not asked`);
      const [model, over] = answer === 'B' ? [pair[1], pair[0]] : pair;
      const { text, topic, task, signals } = request;
      const line: Label = {
        schema: 'copydesk.label/v1',
        item,
        group: request.group ?? item,
        at,
        model,
        outcome: answer === neither ? 0.5 : 1,
        source: 'pairwise',
        weight: 1,
        over,
        costUsd: null,
        latencyMs: null,
        features: { version: featuresVersion, text, topic, task, signals },
      };
      labels.push(line);
      return { line, revealed: `A was ${pair[0]}, B was ${pair[1]}` };
    },
    learn,
  };
}
