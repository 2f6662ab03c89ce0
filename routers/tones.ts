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

function stemsOf(tone: string): readonly string[] {
  return tokenize(tone).map((token) => stem(token.text));
}

/** How close two tones are: 2 = a word in common (`calm, precise` and `calm`), 1 = one family, 0 = neither. */
export function closeness(one: string, other: string): 0 | 1 | 2 {
  const ones = stemsOf(one);
  const others = stemsOf(other);
  if (ones.some((word) => others.includes(word))) return 2;
  const families = new Set(ones.map((word) => familyOf.get(word)).filter((family) => family !== undefined));
  return others.some((word) => families.has(familyOf.get(word) ?? -1)) ? 1 : 0;
}
