import { matchPhrase, type Phrase } from '../../analyzers/phrase.ts';
import { isFunctionWord, tokenize } from '../../analyzers/words.ts';
import type { Change, Passage, Stretch } from './passages.ts';
import { capitalised, replacing } from './wording.ts';

/** Words after which a bare noun may take its modifier: "of composting" → "of home composting". */
const nounBefore = /^(?:a|an|the|your|this|each|every|of|for|with|about|from|into|during|without|any|our|their)$/i;
const finite = /^(?:is|are|was|were|has|have|can|will|may|should|must|does|\p{Ll}{2,}s)$/u;

/**
 * Brings a keyphrase into a passage where it reads well: in place of a synonym, or around its own last word. At most
 * `wanted` changes, one a sentence, the earliest first; fewer where no sentence offers itself.
 */
export function withKeyphrase(
  passages: readonly Passage[],
  phrase: Phrase,
  synonyms: readonly Phrase[],
  wanted: number,
): readonly Change[] {
  const changes: Change[] = [];
  const sentences = passages.flatMap((passage) => passage.sentences.map((sentence) => ({ passage, sentence })));
  for (const offer of [bySynonym, byHead]) {
    for (const { passage, sentence } of sentences) {
      if (changes.length >= wanted) return changes;
      const taken = changes.some(
        (made) => made.passage === passage && made.start < sentence.end && made.end > sentence.start,
      );
      if (taken || matchPhrase(phrase, passage.text.slice(sentence.start, sentence.end)).count > 0) continue;
      const change = offer(passage, sentence, phrase, synonyms);
      if (change !== undefined) changes.push(change);
    }
  }
  if (changes.length > 0) return changes;
  const lead = byOpening(sentences[0], phrase);
  return lead === undefined ? [] : [lead];
}

function bySynonym(passage: Passage, { start, end }: Stretch, phrase: Phrase, synonyms: readonly Phrase[]) {
  const text = passage.text.slice(start, end);
  for (const synonym of synonyms) {
    const found = matchPhrase(synonym, text);
    const [span] = found.spans;
    if (found.exact === 0 || span === undefined) continue;
    if (!agrees(phrase, text.slice(span.start, span.end), synonym)) continue;
    return replacing(passage, start + span.start, start + span.end, phrase.text);
  }
  return undefined;
}

function byHead(passage: Passage, { start, end }: Stretch, phrase: Phrase): Change | undefined {
  if (phrase.words.length < 2 || phrase.words.some(isFunctionWord)) return undefined;
  const head = phrase.words.at(-1) ?? '';
  const tokens = tokenize(passage.text.slice(start, end));
  for (const [index, token] of tokens.entries()) {
    if (token.text.toLowerCase() !== head) continue;
    const before = tokens[index - 1]?.text ?? '';
    const next = tokens[index + 1]?.text ?? '';
    const opens = index === 0 && head.endsWith('ing') && finite.test(next);
    if (
      !opens &&
      (!nounBefore.test(before) || !headsPhrase(passage.text, start + token.start + token.text.length, next))
    )
      continue;
    const between = passage.text.slice(start, start + token.start);
    if (!opens && !/\p{L}\s$/u.test(between)) continue;
    return replacing(passage, start + token.start, start + token.start + token.text.length, phrase.text);
  }
  return undefined;
}

/** Whether no noun follows: before one the word would only describe it. */
function headsPhrase(text: string, end: number, next: string): boolean {
  return text.charAt(end) !== ' ' || next === '' || isFunctionWord(next);
}

/** "You need air and water." → "In home composting, you need air and water.": activities only, before a plain subject. */
function byOpening(
  opening: { readonly passage: Passage; readonly sentence: Stretch } | undefined,
  phrase: Phrase,
): Change | undefined {
  if (opening === undefined || opening.passage.kind !== 'paragraph') return undefined;
  if (!(phrase.words.at(-1) ?? '').endsWith('ing') || phrase.words.some(isFunctionWord)) return undefined;
  const { passage, sentence } = opening;
  const text = passage.text.slice(sentence.start, sentence.end);
  const subject = /^(You|The|A|An|Your|There|Each|Every|Most|Many|Some)\s/.exec(text)?.[1];
  if (subject === undefined || /\?$/.test(text)) return undefined;
  return {
    passage,
    start: sentence.start,
    end: sentence.start + subject.length,
    text: `In ${lowered(phrase.text)}, ${subject.toLowerCase()}`,
  };
}

function lowered(phrase: string): string {
  return capitalised(phrase) === phrase && phrase.toLowerCase() !== phrase ? phrase : phrase.toLowerCase();
}

/** Whether two phrases can stand in each other's place: both plural or not, both an activity or not, no clause. */
export function agrees(one: Phrase, text: string, other: Phrase): boolean {
  const last = (words: string) =>
    words
      .toLowerCase()
      .split(/[\s-]+/)
      .at(-1) ?? '';
  const shape = (word: string) => `${/[^s]s$/.test(word)} ${/ing$/.test(word)}`;
  const clausal = ({ words }: Phrase) =>
    /^(?:how|what|why|when|where|which|who|is|are|do|does|can)$/.test(words[0] ?? '');
  const grammar = (phrase: Phrase) => phrase.words.filter(isFunctionWord).length > 0;
  return (
    shape(last(one.text)) === shape(last(text)) && !clausal(one) && !clausal(other) && grammar(one) === grammar(other)
  );
}
