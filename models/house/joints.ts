import { tokenize } from '../../analyzers/words.ts';

/** Where a long sentence can become two: the stretch between its clauses, and what stands there afterwards. */
export interface Joint {
  readonly start: number;
  readonly end: number;
  /** `. ` with a connecting word where one is needed; the next letter becomes a capital if `capital`. */
  readonly text: string;
}

const joint =
  /;\s+|\s+[—–]\s+|,\s+(?:and|but|so(?: that)?|yet|because|which|although|though|even though)\s+(?=[\p{L}"'“‘(*_`])/giu;

/** Words that open a clause as its subject and need no noun. */
const pronouns =
  /^(?:it|they|you|we|he|she|i|there|everyone|everybody|nobody|someone|nothing|everything|this|that|these|those)$/i;
const auxiliaries =
  /^(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|may|might|cannot|isn't|aren't|wasn't|weren't|hasn't|haven't|doesn't|don't|didn't|can't|couldn't|won't|wouldn't|shouldn't)$/i;
/** Verb forms that are no noun. */
const thirdPerson =
  /^(?:includes|provides|requires|allows|contains|becomes|makes|takes|gives|gets|goes|comes|seems|appears|remains|depends|exists|lets|brings|describes|explains|ensures|enables|consists|became|began|came|went|took|gave|wrote|chose|grew|knew)$/i;
const relatives = /^(?:that|which|who|whom|whose|where|when|how|why|what|if|because|while|as|than)$/i;
const prepositions =
  /^(?:of|in|on|at|to|for|with|from|by|about|into|over|under|between|through|during|without|within|and|or|as|than|not|rather)$/i;
const determiners =
  /^(?:a|an|the|your|our|their|its|his|her|my|each|every|all|some|most|many|both|no|this|that|these|those|one|two|three|four|five)$/i;

const subordinators =
  /^(?:if|when|whenever|while|although|though|because|since|unless|until|after|before|once|as|where|wherever|whether|even|despite|given|in|for|with|by|to|during|from|without|not|both|either|neither|imagine|suppose|say|assume|let's|let)$/i;

/** What hangs on a condition cannot leave its sentence. */
const condition = /^(?:if|when|whenever|unless|until|once|while|where|to|after|before)\b/i;

/** "…, so you can go home" names an aim, not a result, and cannot stand alone. */
const purpose =
  /^(?:that\b|\S+ (?:\S+ )?(?:can|could|will|would|may|might|cannot|can't|won't|don't|have|has|know|get|see)\b)/i;
/** Words between a conjunction and its subject. */
const adverbs =
  /^(?:(?:then|now|also|still|even|often|always|never|only|just|usually|sometimes|instead|rather|probably|currently|recently|eventually|later|first|finally|again|soon|perhaps|maybe|not)\s+)+/i;

/** Halves below this many words read chopped. */
const leastWords = 5;

/**
 * The safe joints of a sentence: both sides are clauses with a subject and a verb of their own, nothing is cut inside
 * brackets or quotation marks, and a sentence that hangs on an opening "If …" is left whole unless that part has ended.
 */
export function jointsOf(sentence: string): readonly Joint[] {
  if (/[?:]["'”’)]*$/.test(sentence) || (sentence.match(/;/g)?.length ?? 0) > 1) return [];
  const result: Joint[] = [];
  for (const match of sentence.matchAll(joint)) {
    const left = sentence.slice(0, match.index);
    const right = sentence.slice(match.index + match[0].length);
    const whole = /which/i.test(match[0]) || closesClause(left);
    if (!balanced(left) || !whole || /:/.test(left) || tokenize(right).length < leastWords) continue;
    const word = /[a-z]+(?: that)?/i.exec(match[0])?.[0].toLowerCase() ?? '';
    const text = connecting(word, left, right);
    if (text !== undefined) result.push({ start: match.index, end: match.index + match[0].length, text });
  }
  return result;
}

function connecting(word: string, left: string, right: string): string | undefined {
  if (word === 'which') {
    // Only where "which" stands for the whole clause before it.
    return /^(?:means|makes|helps|lets|allows|gives|leads|causes|keeps|saves|reduces|ensures)\b/i.test(right) &&
      !/,/.test(left)
      ? '. This '
      : undefined;
  }
  if (!isClause(right)) return undefined;
  if (word === 'because')
    return /n't\b|\b(?:not|no|never|only|just|simply|mainly|partly)\b/i.test(left) ? undefined : '. This is because ';
  // "A, B, and C does": the comma may belong to a list.
  if (word === 'and' && /,[^,]{1,30}$/.test(left)) return undefined;
  // "You may apply if you are ill, and you need care": both may be conditions.
  if (word === 'and' && /\b(?:if|unless|whether|because|when|whenever|once|in case)\b[^,;]*$/i.test(left))
    return undefined;
  if (word === 'but') return '. But ';
  if (word === 'yet') return '. Yet ';
  if (/^(?:although|though|even)$/.test(word)) return condition.test(left) ? undefined : '. But ';
  if (word === 'so that') return condition.test(left) ? undefined : '. That way, ';
  if (word === 'so') return purpose.test(right) ? undefined : '. So ';
  return '. ';
}

/** Whether a text starts with a subject and goes on with a finite verb. */
export function isClause(text: string): boolean {
  const words = text
    .replace(adverbs, '')
    .split(/\s+/, 9)
    .map((word) => word.replace(/^["'“‘(*_]+|[.;:!?"'”’)*_]+$/g, ''));
  const [first = '', second = ''] = words;
  if (relatives.test(first) && !/^that$/i.test(first)) return false;
  if (pronouns.test(first)) {
    if (/^(?:this|that|these|those)$/i.test(first)) return auxiliaries.test(second) || finiteWithin(words);
    return second !== '' && !prepositions.test(second) && !/,$/.test(words[0] ?? '');
  }
  if (auxiliaries.test(first) || prepositions.test(first)) return false;
  return finiteWithin(words);
}

/** An auxiliary after one to six words without a comma or a relative clause between. */
function finiteWithin(words: readonly string[]): boolean {
  for (const [index, word] of words.slice(0, 7).entries()) {
    if (index > 0 && (auxiliaries.test(word) || (index < 4 && thirdPerson.test(word)))) return true;
    if (index > 0 && relatives.test(word)) return false;
    if (/,$/.test(word)) return false;
  }
  return false;
}

/** Whether what stands before a joint can be a sentence of its own. */
export function closesClause(left: string): boolean {
  const words = tokenize(left).map((token) => token.text);
  if (words.length < leastWords) return false;
  if (/\b(?:whether|between|both|either|neither|not only)\b[^,]*$/i.test(left)) return false;
  const first = words[0] ?? '';
  if (subordinators.test(first)) {
    const afterComma = /,\s+(.*)$/s.exec(left)?.[1];
    return afterComma !== undefined && hasVerb(afterComma);
  }
  return hasVerb(left);
}

/** A finite verb can be seen: an auxiliary, or a pronoun with a word after it that is no preposition. */
export function hasVerb(text: string): boolean {
  const words = text.split(/\s+/).map((word) => word.replace(/[^\p{L}'’-]/gu, '').replace('’', "'"));
  return words.some((word, index) => {
    const next = words[index + 1] ?? '';
    if (auxiliaries.test(word)) return index > 0;
    if (/^(?:it|they|you|we|he|she|i)$/i.test(word)) return next !== '' && !prepositions.test(next);
    return index === 0 && /^[a-z]+s?$/i.test(word) && determiners.test(next);
  });
}

/** Whether no bracket or quotation is open at the end of a text. */
export function balanced(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/[([]/g) === count(/[)\]]/g) && count(/"/g) % 2 === 0 && count(/“/g) === count(/”/g) && count(/`/g) % 2 === 0
  );
}
