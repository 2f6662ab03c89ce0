import type { TopicExample } from '../learning/fit-topics.ts';

const words = {
  compost: [
    ['compost', 'heap', 'browns and greens', 'worms', 'rotting leaves'],
    ['turn', 'smell', 'cover', 'feed'],
  ],
  roses: [
    ['roses', 'rose bush', 'petals', 'thorns', 'black spot'],
    ['prune', 'bloom', 'plant', 'cut'],
  ],
  loans: [
    ['loan', 'interest rate', 'bank', 'mortgage', 'instalment'],
    ['repay', 'borrow', 'refinance', 'owe'],
  ],
  travel: [
    ['train ticket', 'border', 'hostel', 'luggage', 'ferry'],
    ['book', 'pack', 'cross', 'ride'],
  ],
  bread: [
    ['dough', 'sourdough starter', 'oven', 'crust', 'rye flour'],
    ['knead', 'proof', 'bake', 'score'],
  ],
  bikes: [
    ['bicycle', 'inner tube', 'gears', 'brake pads', 'bike chain'],
    ['oil', 'mend', 'pedal', 'tighten'],
  ],
} as const;

const frames = [
  'How do I # my *?',
  'When should I # the *?',
  'Can the * be left if I do not # it?',
  '#: what your * needs',
];

/** Questions on six topics, made of their words: 4 × 20 of each, none twice. */
export function gardenTopics(): readonly TopicExample[] {
  return Object.entries(words).flatMap(([topic, [things, verbs]]) =>
    frames.flatMap((frame) =>
      things.flatMap((thing) => verbs.map((verb) => ({ topic, text: frame.replace('#', verb).replace('*', thing) }))),
    ),
  );
}
