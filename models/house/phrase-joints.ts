import { tokenize } from '../../analyzers/words.ts';
import { balanced, closesClause, hasVerb, type Joint } from './joints.ts';

const leastWords = 5;
const auxiliary = 'should|must|can|will|is|are|was|were|has|have';
const sharing = new RegExp(`,? and (?=(${auxiliary}) (\\p{Ll}+))`, 'gu');
/** The subject of the last clause with its auxiliary; words that would begin another clause or hang on a noun are none of it. */
const subject = new RegExp(
  `(?:^|, )((?:(?:the|a|an|each|every|your|our|their|its|this|these|those) (?:(?!of|in|on|at|to|for|with|that|which|who|and|or)[\\p{L}'-]+ ){1,3}?)|(?:we|you|they|it|i) )(${auxiliary}) ([^,]*)$`,
  'iu',
);
const condition = /^(?:if|when|whenever|unless|until|once|while|where|as|in case)\b/i;
const sequel = /^(?:then|later|subsequently|afterwards|also)$/;
const outcome =
  /, (making|allowing|ensuring|helping|giving|enabling|letting|meaning|keeping|saving|reducing) (?=\p{L})/gu;
const outcomes: Readonly<Record<string, readonly [present: string, past: string]>> = {
  making: ['makes', 'made'],
  allowing: ['allows', 'allowed'],
  ensuring: ['ensures', 'ensured'],
  helping: ['helps', 'helped'],
  giving: ['gives', 'gave'],
  enabling: ['enables', 'enabled'],
  letting: ['lets', 'let'],
  meaning: ['means', 'meant'],
  keeping: ['keeps', 'kept'],
  saving: ['saves', 'saved'],
  reducing: ['reduces', 'reduced'],
};
const aim = /, (?:in order )?to (?=(?:show|demonstrate|make sure|ensure|check|prove|prevent|confirm) )/gu;
const deeds = /, and (?=\p{Ll}{3,}ed (?:a|an|the|our|your|their|its|us|it|them)\b)/gu;
const doer = /^(We|They|I|You) (?:(?:also|then|later|first) )?\p{Ll}{3,}ed [^,]*$/u;

/**
 * Joints where the second half lacks a subject that can be named again: a shared subject ("… and should then dry"), an
 * outcome ("…, making it safe"), an aim ("…, to show that …").
 */
export function phraseJoints(sentence: string): readonly Joint[] {
  if (/[?:]["'”’)]*$/.test(sentence) || /[;:]/.test(sentence)) return [];
  return [...joints(sentence)].filter(
    ({ start, end }) =>
      balanced(sentence.slice(0, start)) &&
      tokenize(sentence.slice(0, start)).length >= leastWords &&
      tokenize(sentence.slice(end)).length >= leastWords,
  );
}

function* joints(sentence: string): Generator<Joint> {
  for (const match of sentence.matchAll(sharing)) {
    const text = subjectFor(sentence.slice(0, match.index), match[1] ?? '', match[2] ?? '');
    if (text !== undefined) yield joint(match, `. ${text}`);
  }
  for (const match of sentence.matchAll(outcome)) {
    const left = sentence.slice(0, match.index);
    const tense = tenseOf(left);
    const verb = outcomes[match[1] ?? '']?.[tense ?? 0];
    if (tense !== undefined && verb !== undefined && !left.includes(',')) yield joint(match, `. This ${verb} `);
  }
  for (const match of sentence.matchAll(aim)) {
    if (hasVerb(sentence.slice(0, match.index)) && !/^to /i.test(sentence)) yield joint(match, '. This is to ');
  }
  for (const match of sentence.matchAll(deeds)) {
    const who = doer.exec(sentence.slice(0, match.index))?.[1];
    if (who !== undefined) yield joint(match, `. ${who} `);
  }
}

function joint(match: RegExpExecArray, text: string): Joint {
  return { start: match.index, end: match.index + match[0].length, text };
}

/** The subject to say again, with its space; a second step of a condition must say that it follows. */
function subjectFor(left: string, auxiliary: string, next: string): string | undefined {
  const found = subject.exec(left);
  if (found === null || found[2]?.toLowerCase() !== auxiliary) return undefined;
  if (/\b(?:that|which|who|whose|if|because|when|while|whether|both|either|how|what)\b/i.test(found[3] ?? ''))
    return undefined;
  const opens = found.index === 0;
  if (!opens && condition.test(left) && !sequel.test(next)) return undefined;
  if (!opens && !condition.test(left) && !closesClause(left)) return undefined;
  const named = (found[1] ?? '').replace(/^an? /i, 'the ');
  return named.charAt(0).toUpperCase() + named.slice(1);
}

/** 0 for a present, 1 for a past, undefined where it cannot be told. */
function tenseOf(left: string): 0 | 1 | undefined {
  const words = tokenize(left).map((token) => token.text.toLowerCase());
  if (condition.test(left) || /^(?:by|without|instead|to|for|in|with)\b/i.test(left)) return undefined;
  const finite = words.slice(1).filter((word) => /^(?:is|are|has|have|can|will|was|were|had|did)$/.test(word));
  if (finite.length === 0) return undefined;
  const past = finite.filter((word) => /^(?:was|were|had|did)$/.test(word)).length;
  return past === 0 ? 0 : past === finite.length ? 1 : undefined;
}
