import { createHash } from 'node:crypto';
import type { ModelCard } from '../models/card.ts';
import { scripted } from '../models/scripted.ts';

/*
 * A small world to learn in: briefs out of tables, and writers of whom each is good at something and has a fault of its
 * own elsewhere. The faults stand in the text; how much they cost is for the KPIs to measure. Now and then a good writer
 * slips and a weak one succeeds. All of it is deterministic.
 */

const subjects = {
  gardening: ['leaf pile', 'rose bed', 'herb pot', 'worm bin', 'bean row', 'lawn edge', 'plum tree', 'seed tray'],
  cooking: ['bread dough', 'bean soup', 'egg noodles', 'iron pan', 'fish stock', 'rice bowl', 'plum jam', 'roast beet'],
  travel: [
    'night train',
    'ferry cabin',
    'hill walk',
    'city pass',
    'hand luggage',
    'bike tour',
    'guest room',
    'beach hut',
  ],
  finance: ['money jar', 'rent rise', 'bank visit', 'price list', 'paper bill', 'shop sale', 'cash book', 'gift card'],
  code: [
    'unit test',
    'merge request',
    'cache header',
    'error log',
    'release note',
    'code review',
    'type check',
    'shell script',
  ],
} as const;

type Topic = keyof typeof subjects;
const topics = Object.keys(subjects) as readonly Topic[];

const kinds = [
  { task: 'explanation', heading: 'Why a {} matters', points: ['What a {} is for', 'What goes wrong without a {}'] },
  {
    task: 'how-to',
    heading: 'How to start with a {}',
    points: ['Set a day for the {}', 'Do one small part of the {} first'],
  },
  {
    task: 'comparison',
    heading: 'Two ways to keep a {}',
    points: ['The slow way with a {}', 'The quick way with a {}'],
  },
  {
    task: 'list',
    heading: 'Things you need for a {}',
    points: ['A plain list for the {}', 'A friend who knows the {}'],
  },
] as const;

const manners = ['small', 'shared', 'first', 'spare', 'plain'] as const;

/** A share in [0, 1) that depends on words alone. */
function share(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('\0')).digest().readUInt32BE(0) / 2 ** 32;
}

function pick<T>(from: readonly T[], ...words: readonly (string | number)[]): T {
  return from[Math.floor(share(...words) * from.length)] as T;
}

/** The text of a brief with three sections; `at` counts from 0, at most 200 are different. */
export function briefText(at: number): { readonly name: string; readonly topic: Topic; readonly text: string } {
  const topic = topics[at % topics.length] as Topic;
  const own = subjects[topic];
  const round = Math.floor(at / topics.length);
  const manner = manners[Math.floor(round / own.length) % manners.length] as string;
  const subject = own[round % own.length] as string;
  const keyphrase = `${manner} ${subject}`;
  const first = Math.floor(share('kinds', at) * kinds.length);
  const sections = [0, 1, 2].map((step) => {
    const { task, heading, points } = kinds[(first + step) % kinds.length] as (typeof kinds)[number];
    const lines = points.map((point) => `- ${point.replace('{}', subject)}`);
    return [`## ${heading.replace('{}', subject)} {#${task} words=80 role=${task}}`, ...lines].join('\n');
  });
  const name = keyphrase.replaceAll(' ', '-');
  const title = `A ${keyphrase}, step by step`;
  const text = `---
schema: brief/v1
id: ${name}
title: "${title}"
audience: { who: "Beginners" }
keywords: { primary: "${keyphrase}" }
cluster: { pillar: ${topic} }
voice: { reading_grade: { max: 8 } }
---

# Outline
${sections.join('\n')}
`;
  return { name, topic, text };
}

/** What a writer makes of the points of a section. */
type Hand = (asked: {
  readonly points: readonly string[];
  readonly keyphrase: string;
  readonly section: string;
}) => string;

const openings = [
  'Take your time and',
  'On a free day,',
  'Before it gets dark,',
  'With a friend,',
  'Each week,',
  'Once you know how,',
];
const deeds = ['look at', 'write down', 'clean', 'move', 'check', 'count', 'share', 'test', 'keep', 'sort'];
const things = [
  'what you have',
  'the small parts',
  'one corner',
  'the tools',
  'the old notes',
  'the first half',
  'all the rest',
];
const ends = [
  'and then rest',
  'with care',
  'in good light',
  'by hand',
  'and note it',
  'as you go',
  'two or three times',
];

/** A short sentence that no other section has. */
function shortSentence(section: string, at: number): string {
  const of = (from: readonly string[], part: string) => pick(from, section, at, part);
  return `${of(openings, 'opening')} ${of(deeds, 'deed')} ${of(things, 'thing')} ${of(ends, 'end')}.`;
}

const plain: Hand = ({ points, keyphrase, section }) =>
  [
    `A ${keyphrase} is soon made.`,
    ...points.map((point) => `${point}.`),
    ...[1, 2, 3, 4, 5, 6].map((at) => shortSentence(section, at)),
  ].join(' ');

/** Long words in long sentences. */
const hard: Hand = ({ points, section }) =>
  `${points.join('; ')}: notwithstanding considerable heterogeneity of individual circumstances, practitioners contemplating
systematic implementation should appropriately differentiate organisational prerequisites from administrative consequences,
particularly where insufficiently coordinated responsibilities necessitate supplementary deliberation concerning ${section}.`;

/** What would fit into any text. */
const grand: Hand = ({ points, keyphrase, section }) =>
  [
    `In today's fast-paced world, a ${keyphrase} plays a crucial role — and it is a game changer.`,
    ...points.map((point) => `${point}.`),
    `Let us delve into it and unlock the power of it. ${shortSentence(section, 1)}`,
    'At the end of the day, it goes without saying that the possibilities are endless — take it to the next level.',
  ].join(' ');

/** The keyphrase again and again. */
const stuffed: Hand = ({ points, keyphrase, section }) =>
  [
    ...points.map((point) => `${point}.`),
    ...[1, 2, 3, 4, 5].map(
      (at) => `${shortSentence(section, at).slice(0, -1)} for the ${keyphrase}, as a ${keyphrase} needs.`,
    ),
  ].join(' ');

interface Writer {
  readonly id: string;
  readonly isGood: (topic: Topic, task: string) => boolean;
  /** How it writes of what it is not good at. */
  readonly fault: Hand;
  readonly usd: number;
  /** What its vendor says of it: part of the truth. */
  readonly strengths: ModelCard['strengths'];
}

const writers: readonly Writer[] = [
  {
    id: 'acme/countryman',
    isGood: (topic) => topic === 'gardening' || topic === 'cooking',
    fault: hard,
    usd: 2,
    strengths: { topics: { gardening: 0.9 } },
  },
  {
    id: 'acme/clerk',
    isGood: (topic) => topic === 'finance' || topic === 'code',
    fault: grand,
    usd: 3,
    strengths: { topics: { finance: 0.9 } },
  },
  {
    id: 'acme/guide',
    isGood: (topic, task) => topic === 'travel' || task === 'how-to' || task === 'list',
    fault: stuffed,
    usd: 4,
    strengths: { tasks: { 'how-to': 0.9 }, topics: { travel: 0.9 } },
  },
];

/** Part of the sections in which a writer does the opposite of what is expected. */
const slips = 0.1;

/** The writers as models, for a configuration in TypeScript. */
export const scriptedWriters = writers.map(({ id, isGood, fault, usd, strengths }) =>
  scripted({ id, quality: 0.8, price: { inputPerMillion: usd, outputPerMillion: usd }, strengths }, ({ messages }) => {
    const asked = messages.map(({ content }) => content).join('\n');
    const line = (start: string): string => asked.match(new RegExp(`^${start}: ([^;\n]*)`, 'm'))?.[1] ?? '';
    const keyphrase = line('Keyphrase');
    const topic = topics.find((one) => subjects[one].some((known) => keyphrase.endsWith(known))) ?? 'travel';
    const task = line('Kind of section');
    const covered = asked.match(/^Must be covered:\n((?:- .*\n?)+)/m)?.[1] ?? '';
    const points = covered.split('\n').flatMap((point) => (point.startsWith('- ') ? [point.slice(2)] : []));
    const section = line('Section');
    const slipped = share(id, line('Post'), section) < slips;
    return (isGood(topic, task) !== slipped ? plain : fault)({ points, keyphrase, section });
  }),
);
