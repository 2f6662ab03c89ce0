import { stem, tokenize } from '../analyzers/words.ts';

/** Tones that a writer good at one of them is good at, too. */
const families: readonly (readonly string[])[] = [
  'reassuring calm calming soothing gentle comforting patient steady empathetic'.split(' '),
  'friendly warm kind welcoming conversational approachable casual neighbourly neighborly personal'.split(' '),
  'encouraging upbeat positive optimistic motivating enthusiastic energetic inspiring cheerful'.split(' '),
  'neutral factual objective plain sober dispassionate informative balanced'.split(' '),
  'authoritative expert professional formal technical precise confident'.split(' '),
  'playful witty humorous funny light irreverent'.split(' '),
  'urgent serious warning cautionary direct firm'.split(' '),
];

const familyOf = new Map(families.flatMap((family, index) => family.map((tone) => [stem(tone), index] as const)));

const stemsOf = (tone: string): readonly string[] => tokenize(tone).map((token) => stem(token.text));

type Closeness = 0 | 1 | 2;

function compare(one: string, other: string): Closeness {
  let close: Closeness = 0;
  const others = stemsOf(other);
  for (const word of stemsOf(one)) {
    const family = familyOf.get(word);
    for (const otherWord of others) {
      if (word === otherWord) return 2;
      if (family !== undefined && familyOf.get(otherWord) === family) close = 1;
    }
  }
  return close;
}

// Every card is asked about the same few tones; the limits keep a long-lived server's memory flat.
const remembered = new Map<string, Map<string, Closeness>>();
const rememberAtMost = 200;

/** How close two tones are: 2 = a word in common (`calm, precise` and `calm`), 1 = one family, 0 = neither. */
export function closeness(one: string, other: string): Closeness {
  let known = remembered.get(other);
  if (known === undefined || known.size >= rememberAtMost) {
    if (remembered.size >= rememberAtMost) remembered.clear();
    known = new Map();
    remembered.set(other, known);
  }
  const found = known.get(one);
  if (found !== undefined) return found;
  const close = compare(one, other);
  known.set(one, close);
  return close;
}
