import { tokenize } from '../../analyzers/words.ts';
import type { Model } from '../model.ts';
import { houseCard } from './house-model.ts';
import { isClause, jointsOf } from './joints.ts';
import type { Change, Passage, Stretch } from './passages.ts';
import { phraseJoints } from './phrase-joints.ts';
import { emptyOpenings, plainWordPattern, plainWords } from './plain-words.ts';
import { houseSpecialist } from './specialist.ts';
import { capitalised, replacing } from './wording.ts';

/** Plain language: long sentences split where both halves stand alone, bureaucratic words replaced by everyday ones. */
export function housePlain(): Model {
  const card = houseCard({
    id: 'house/plain',
    title: 'House specialist: plain language',
    can: ['revise'],
    tasks: { rewrite: 0.4 },
    kpis: { 'reading-grade': 0.9, 'reading-ease': 0.9, 'long-sentences': 0.9 },
  });
  return houseSpecialist(card, (passages) =>
    passages.flatMap((passage) => [
      ...openings(passage),
      ...duties(passage),
      ...words(passage),
      ...passage.sentences.flatMap((sentence) => concessions(passage, sentence)),
      ...passage.sentences.flatMap((sentence) => splits(passage, sentence)),
    ]),
  );
}

/** Sentences above this many words are long. */
const longSentence = 20;

function splits(passage: Passage, { start, end, words: count }: Stretch): readonly Change[] {
  if (count <= longSentence) return [];
  const sentence = passage.text.slice(start, end);
  const joints = [...jointsOf(sentence), ...phraseJoints(sentence)];
  const middle = sentence.length / 2;
  const [best] = [...joints].sort(
    (a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle) || a.start - b.start,
  );
  if (best === undefined) return [];
  const left = { start, end: start + best.start, words: tokenize(sentence.slice(0, best.start)).length };
  const right = { start: start + best.end, end, words: tokenize(sentence.slice(best.end)).length };
  // The next letter is part of the change where it becomes a capital.
  const after = passage.text.slice(right.start, right.start + 3);
  const opens = /[. ]$/.test(best.text) && best.text === '. ' ? capitalised(after) : after;
  const changed = opens === after ? 0 : after.length;
  const change = {
    passage,
    start: left.end,
    end: right.start + changed,
    text: best.text + (changed === 0 ? '' : opens),
  };
  return [...splits(passage, left), change, ...splits(passage, right)];
}

/** "Although A, B" → "A. But B", where both are clauses and the comma between them is the only one before B. */
function concessions(passage: Passage, { start, end, words: count }: Stretch): readonly Change[] {
  if (count <= longSentence) return [];
  const sentence = passage.text.slice(start, end);
  const found = /^(?:Although|Even though|Though) (?=([^,;:()"]{20,}), ([^;:?]{20,})$)/u.exec(sentence);
  const [opening = '', left = '', right = ''] = found ?? [];
  if (found === null || !isClause(left) || !isClause(right) || /^(?:he|she|it|they|this|that)\b/i.test(left)) return [];
  const first = start + opening.length;
  const joint = first + left.length;
  const letter = passage.text.charAt(first).toUpperCase();
  return [
    { passage, start, end: first + 1, text: letter },
    { passage, start: joint, end: joint + ', '.length, text: '. But ' },
  ];
}

function words(passage: Passage): readonly Change[] {
  return [...passage.text.matchAll(plainWordPattern)].flatMap((match) => {
    const hard = match[0].toLowerCase().replace(/\s+/g, ' ');
    const end = match.index + match[0].length;
    const plain = plainWords.get(hard);
    if (plain === undefined) return [];
    const second = continued(passage, hard, end);
    if (second === 'unclear') return [];
    // "a large number of the users" are "many of the users".
    const partOf =
      hard.endsWith(' of') && /^(?:enough|many|most)$/.test(plain) && definite.test(passage.text.slice(end));
    const change = replacing(passage, match.index, end, partOf ? `${plain} of` : plain);
    return change === undefined ? [] : [change, ...second];
  });
}

/** "It is incumbent upon each author to read" → "each author must read". */
function duties(passage: Passage): readonly Change[] {
  return [...passage.text.matchAll(duty)].flatMap((match) => {
    const change = replacing(passage, match.index, match.index + match[0].length, `${match[1]} must`);
    return change === undefined ? [] : [change];
  });
}

const duty = /(?<![\p{L}'-])it is incumbent (?:up)?on ((?:each|every|the|all|any) \p{L}+) to(?= \p{L})/giu;

const definite = /^\s+(?:the|this|that|these|those|my|your|our|their|its|his|her|them|us|it)\b/i;

/**
 * "It is advisable to wait and to read": the second "to" hangs on the phrase and goes with it, which is clear as long as
 * there is only one.
 */
function continued(passage: Passage, hard: string, end: number): readonly Change[] | 'unclear' {
  const tail = /^it is .* (to|that(?: you)?)$/.exec(hard)?.[1];
  if (tail === undefined) return [];
  const rest = passage.text.slice(end, passage.sentences.find((sentence) => sentence.end > end)?.end ?? end);
  const found = [...rest.matchAll(new RegExp(`\\b(?:and|or)\\s+${tail.split(' ')[0]}\\b`, 'gi'))];
  const [only] = found;
  if (only === undefined) return [];
  const whole = new RegExp(`^(and|or)\\s+${tail}(?=\\s\\p{Ll})`, 'u').exec(rest.slice(only.index));
  if (found.length > 1 || whole === null) return 'unclear';
  const start = end + only.index;
  return [{ passage, start, end: start + whole[0].length, text: whole[1] ?? '' }];
}

function openings(passage: Passage): readonly Change[] {
  return passage.sentences.flatMap(({ start, end }) => {
    const found = emptyOpenings.exec(passage.text.slice(start, end));
    if (found === null) return [];
    const next = start + found[0].length;
    return [{ passage, start, end: next + 1, text: passage.text.charAt(next).toUpperCase() }];
  });
}
