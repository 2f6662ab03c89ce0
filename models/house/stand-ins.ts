import { matchPhrase, type Phrase } from '../../analyzers/phrase.ts';
import type { Span } from '../../content/position.ts';
import type { Change, Passage } from './passages.ts';
import { inCaseOf } from './wording.ts';

const clauseEnd = /^(?:[.,;:!?)]|$)/;
/** What may follow "do it": the end of the clause, or words that describe the doing and not the thing. */
const adverbial =
  /^(?:[.,;!?)]|$| (?:well|again|often|less|more|now|once|first|safely|quickly|properly|regularly|every|each|at|with|without|by|using|before|after|when|while|if|because|in)\b)/;
/** Nouns that take an infinitive: "time to read" is no aim of the sentence. */
const open =
  'time|times|way|ways|chance|need|plan|ability|right|reason|reasons|permission|method|methods|tool|tools|place|moment|power|effort|care';
const imperative =
  'buy|keep|use|find|take|get|have|put|add|pick|choose|bring|grab|wear|fill|mix|pour|set|borrow|fetch|prepare';
const aim = new RegExp(`(?:^|[.,;] (?:and |or |then )?)(?:${imperative})(?: [\\p{L}'-]+){1,6} to $`, 'iu');
const openNoun = new RegExp(`\\b(?:${open}|how|want|try|like|order|able|ready) to $`, 'i');
const infinitiveAfter = /\b(?:to|can|will|must|should|could|may|might|cannot|can't|you|we|they|don't|never|always) $/i;
const gerundAfter = /\b(?:before|after|by|for|when|while|of|without|in) $/i;
const singular =
  /^ (?:is|was|has|can|will|should|must|may|does|needs|helps|makes|tells|shows|gives|keeps|lets|gets|takes|works|saves|costs|means|turns)\b/;
const plural =
  /^ (?:are|were|have|can|will|should|must|may|do|need|help|make|tell|show|give|keep|let|get|take|work|save|cost|mean|turn)\b/;

const says = /^ (?:lists?|says?|explains?|names?|covers?|describes?|recommends?|starts?|begins?)\b/;

/** How a keyphrase can be left unsaid. */
export interface StandIns {
  /** It goes without a trace: "every guide to descale a kettle lists" → "every guide lists". */
  readonly omitted?: Change;
  /** A word stands for it: "you can do it", "It saves money". */
  readonly proform?: Change;
}

/**
 * What can stand for one use of a keyphrase by its role in the sentence. A verb phrase ("descale a kettle") falls away as an
 * aim or becomes "do it"; a noun phrase that opens a sentence becomes "it" or "they" where the sentence before opens
 * with it too. Empty where no role is certain.
 */
export function standIns(passage: Passage, span: Span, phrase: Phrase): StandIns {
  const sentence = passage.sentences.find(({ start, end }) => start <= span.start && span.end <= end);
  if (sentence === undefined) return {};
  const before = passage.text.slice(sentence.start, span.start);
  const after = passage.text.slice(span.end, sentence.end);
  const use = passage.text.slice(span.start, span.end);
  if (!isVerbPhrase(phrase)) return opening(passage, span, phrase, before, after);
  const first = use.split(/\s/)[0]?.toLowerCase() ?? '';
  if (/ing$/.test(first) && !/ing$/.test(phrase.words[0] ?? '')) return gerund(passage, span, before, after);
  if (use.toLowerCase() !== phrase.words.join(' ')) return {};
  return infinitive(passage, span, before, after);
}

/** "descale a kettle": a word of its own and a determiner after it, which no noun could have there. */
function isVerbPhrase({ words }: Phrase): boolean {
  return /^(?:a|an|the|your|my|their)$/.test(words[1] ?? '') && /^[a-z]{2,}$/.test(words[0] ?? '') && words.length > 2;
}

/** A thing named only by the phrase would be lost to a later "it". */
const refersBack = (after: string): boolean => /\b(?:it|its|them|one)\b/i.test(after);

function infinitive(passage: Passage, span: Span, before: string, after: string): StandIns {
  if (refersBack(after)) return {};
  const guide = /\b(?:guide|guides|tutorial|tutorials|manual|instructions) to $/i.test(before);
  const verb = clauseEnd.test(after) || singular.test(after) || plural.test(after) || says.test(after);
  if (guide && verb) return { omitted: omitting(passage, span) };
  if (aim.test(before) && !openNoun.test(before) && clauseEnd.test(after)) return { omitted: omitting(passage, span) };
  const clause = /^(before|when|whenever|after) you $/i.exec(before);
  if (clause !== null && after.startsWith(', ')) {
    const word = clause[1]?.toLowerCase() ?? '';
    const text = word === 'before' ? 'start' : 'do this';
    return { proform: { passage, ...span, text } };
  }
  if (/\b(?:time|times|moment|day|place) to $/i.test(before) && clauseEnd.test(after)) {
    return { proform: { passage, start: span.start - 'to '.length, end: span.end, text: 'for it' } };
  }
  return infinitiveAfter.test(before) && before.trim() !== 'To' && adverbial.test(after)
    ? { proform: { passage, ...span, text: 'do it' } }
    : {};
}

/** " to …" taken out with the next word in the change, so that a line break inside has a place to go. */
function omitting(passage: Passage, span: Span): Change {
  const next = /^[.,;]? \p{L}+/u.exec(passage.text.slice(span.end, span.end + 60))?.[0] ?? '';
  return { passage, start: span.start - ' to '.length, end: span.end + next.length, text: next };
}

function gerund(passage: Passage, span: Span, before: string, after: string): StandIns {
  if (refersBack(after)) return {};
  if (gerundAfter.test(before) && adverbial.test(after)) return { proform: { passage, ...span, text: 'doing it' } };
  const follows = passage.sentences.some(({ end }) => end <= span.start);
  return before === '' && follows && singular.test(after) ? { proform: { passage, ...span, text: 'This' } } : {};
}

function opening(passage: Passage, span: Span, phrase: Phrase, before: string, after: string): StandIns {
  if (before !== '') return {};
  const earlier = passage.sentences.filter(({ end }) => end <= span.start).at(-1);
  if (earlier === undefined) return {};
  const found = matchPhrase(phrase, passage.text.slice(earlier.start, earlier.end));
  if (found.spans[0]?.start !== 0) return {};
  const use = passage.text.slice(span.start, span.end);
  const many = /[^s]s$/i.test(use);
  // "Home composting tips help": there the phrase only describes what opened the sentence.
  const led = passage.text.slice(earlier.start + found.spans[0].end, earlier.end);
  const pattern = many ? plural : singular;
  if (!pattern.test(after) || !pattern.test(led)) return {};
  return { proform: { passage, ...span, text: inCaseOf(use, many ? 'they' : 'it') } };
}
