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

// Briefs and cards name a few dozen tones; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, readonly string[]>();
const rememberAtMost = 1_000;

function stemsOf(tone: string): readonly string[] {
  const known = remembered.get(tone);
  if (known !== undefined) return known;
  const stems = tokenize(tone).map((token) => stem(token.text));
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(tone, stems);
  return stems;
}

/** How close two tones are: 2 = a word in common (`calm, precise` and `calm`), 1 = one family, 0 = neither. */
export function closeness(one: string, other: string): 0 | 1 | 2 {
  let close: 0 | 1 = 0;
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
