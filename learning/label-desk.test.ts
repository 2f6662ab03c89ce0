import { describe, expect, it } from 'vitest';
import { gardenTopics } from '../test/garden-topics.ts';
import type { Effect, LabelDesk } from './label-desk.ts';
import { labelSession } from './label-session.ts';
import { pairDesk } from './pair-desk.ts';
import { topicDesk } from './topic-desk.ts';
import { isKeptApart, itemOf, type TopicLabel } from './topic-label.ts';

const now = (): string => '2026-11-28T10:00:00.000Z';
const all = gardenTopics().map(({ text, topic }) => ({ item: itemOf(text), text, topic, traffic: 1 }));
const topicOf = new Map(all.map(({ item, topic }) => [item, topic]));

/** Answers `count` questions by `answers`; what was kept and told. */
async function labelled(desk: LabelDesk, count: number, answers: (item: string) => string) {
  const lines: object[] = [];
  const effects: Effect[] = [];
  const asked: string[] = [];
  await labelSession({
    desk,
    batch: 10,
    count,
    every: 'batch',
    now,
    ask: async ({ item }) => {
      asked.push(item);
      return answers(item);
    },
    misunderstood: () => false,
    keep: (line) => lines.push(line),
    told: (effect) => effects.push(effect),
  });
  return { lines, effects, asked };
}

describe('topicDesk', () => {
  const truth = (item: string): string => `+${topicOf.get(item)}`;

  it('comes to be right within few questions and says so', async () => {
    const { effects, asked } = await labelled(topicDesk(all, [], [], '1'), 60, truth);
    expect(effects.at(-1)?.after?.share).toBeGreaterThan(0.8);
    expect(effects[0]?.changed).toBeGreaterThan(effects.at(-1)?.changed ?? 0);
    // 15 in 100 of the questions are drawn, and the person cannot know which.
    expect(asked.filter(isKeptApart)).toHaveLength(9);
  });

  it('asks nothing twice, also in another session', async () => {
    const first = await labelled(topicDesk(all, [], [], '1'), 40, truth);
    const second = await labelled(topicDesk(all, first.lines as TopicLabel[], [], '1'), 500, truth);
    expect(new Set([...first.asked, ...second.asked]).size).toBe(all.length);
    expect(first.asked.length + second.asked.length).toBe(all.length);
  });

  it('understands numbers, names and unmistakable beginnings, and offers the likeliest first', async () => {
    const desk = topicDesk(all, [], ['bikes', 'bread'], '1');
    const [question] = desk.next(1);
    if (question === undefined) throw new Error('nothing is asked');
    expect(['2', 'bread', 'bi', '+new one', 'b', '9', ''].map((said) => desk.answerOf(question, said))).toEqual([
      'bread',
      'bread',
      'bikes',
      'new one',
      null,
      null,
      null,
    ]);
  });
});

describe('pairDesk', () => {
  // Good on loans is one model, on gardens the other.
  const requests = Array.from({ length: 80 }, (_, at) => ({
    item: `item ${at}`,
    text: at % 2 === 0 ? `Repay loan ${at}` : `Prune roses ${at}`,
    topic: at % 2 === 0 ? 'loans' : 'garden',
    task: null,
    signals: {},
    traffic: 1,
    drafts: { 'a/one': `one writes ${at}`, 'b/two': `two writes ${at}` },
  }));
  const better = (item: string): string => (Number(item.slice(5)) % 2 === 0 ? 'a/one' : 'b/two');

  it('shows no names, in an order that says nothing, and reveals them afterwards', () => {
    const desk = pairDesk(requests, [], '1');
    const questions = desk.next(80);
    expect(questions.filter(({ text }) => /a\/one|b\/two/.test(text))).toEqual([]);
    const first = questions.filter(({ text }) => text.indexOf('one writes') < text.indexOf('two writes')).length;
    expect(first).toBeGreaterThan(25);
    expect(first).toBeLessThan(55);
    const [question] = questions;
    if (question === undefined) throw new Error('nothing is asked');
    const isOneFirst = question.text.indexOf('one writes') < question.text.indexOf('two writes');
    expect(desk.take(question, 'B', now())).toMatchObject({
      line: {
        source: 'pairwise',
        outcome: 1,
        model: isOneFirst ? 'b/two' : 'a/one',
        over: isOneFirst ? 'a/one' : 'b/two',
      },
      revealed: isOneFirst ? 'A was a/one, B was b/two' : 'A was b/two, B was a/one',
    });
    expect(desk.take(question, 'neither', now()).line).toMatchObject({ outcome: 0.5 });
  });

  it('learns which model is better where, and foresees it on requests kept apart', async () => {
    const { effects, lines } = await labelled(pairDesk(requests, [], '1'), 60, better);
    expect(lines).toHaveLength(60);
    expect(effects.at(-1)?.after?.share).toBe(1);
    expect(effects.at(-1)?.waiting).toBe(20);
    const again = pairDesk(requests, lines as Parameters<typeof pairDesk>[1], '1');
    expect(again.next(100)).toHaveLength(20);
  });

  it('foresees nothing where answers are drawn by lot', async () => {
    const lot = (item: string): string => ((7 * Number(item.slice(5))) % 16 < 8 ? 'a/one' : 'b/two');
    const { effects } = await labelled(pairDesk(requests, [], '1'), 80, lot);
    expect(effects.at(-1)?.after?.share).toBeLessThan(1);
  });
});
