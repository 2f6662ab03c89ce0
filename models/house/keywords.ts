import { keyphraseFor, synonymsOf } from '../../analyzers/keyphrase.ts';
import { matchPhrase, type Phrase, phraseOf } from '../../analyzers/phrase.ts';
import { isFunctionWord, stem, tokenize } from '../../analyzers/words.ts';
import type { Gap } from '../../content/target.ts';
import type { Model } from '../model.ts';
import { houseCard } from './house-model.ts';
import type { Change, Passage } from './passages.ts';
import { houseSpecialist } from './specialist.ts';
import { standIns } from './stand-ins.ts';
import { agrees, withKeyphrase } from './weave.ts';
import { replacing } from './wording.ts';

/** Brings the keyphrase of a section into its band: names it otherwise where it crowds, brings it in where it is missing. */
export function houseKeywords(): Model {
  const card = houseCard({
    id: 'house/keywords',
    title: 'House specialist: keyphrases',
    can: ['revise'],
    tasks: { rewrite: 0.3 },
    kpis: { 'keyword-density': 0.9, 'keyword-distribution': 0.9, 'keyword-placement': 0.9 },
    keywords: 0.9,
  });
  return houseSpecialist(card, (passages, { brief, section, gaps, current }) => {
    const phrase = phraseOf(keyphraseFor(brief, current.section.id) ?? section.keyphrase ?? '');
    if (phrase === null) return [];
    const words = current.section.blocks.reduce(
      (sum, { kind, text }) => sum + (kind === 'alt' ? 0 : tokenize(text).length),
      0,
    );
    const outside = current.section.blocks
      .filter(({ kind }) => kind === 'heading' || kind === 'quote')
      .reduce((sum, { text }) => sum + matchPhrase(phrase, text).count, 0);
    const uses = usesIn(passages, phrase);
    const count = outside + uses.reduce((sum, use) => sum + use.count, 0);
    const { least, most } = limits(words, phrase, gaps);
    const synonyms = synonymsOf(brief, phrase);
    if (count > most) return thinned(uses, phrase, synonyms, count - most);
    const wanted = gaps.some(({ kpi }) => kpi !== 'keyword-density') ? Math.max(1, least - count) : least - count;
    const missing = gaps.some(({ kpi }) => kpi.startsWith('keyword-')) && wanted > 0 && count < most;
    return missing ? withKeyphrase(passages, phrase, synonyms, Math.min(wanted, most - count)) : [];
  });
}

/** The fewest and most uses: the band over 100 × uses ÷ words × (0.7 + content words ÷ 3), by counts in short texts. */
function limits(
  words: number,
  phrase: Phrase,
  gaps: readonly Gap[],
): { readonly least: number; readonly most: number } {
  const target = gaps.find(({ kpi }) => kpi === 'keyword-density')?.target;
  const band = target?.kind === 'band' ? target : { min: 0.5, max: 3 };
  if (words <= 50) return { least: 1, most: 1 };
  if (words < 100) return { least: 1, most: 2 };
  const one = (100 / words) * (0.7 + phrase.contentWords.length / 3);
  return { least: Math.max(2, Math.ceil((band.min ?? 0) / one)), most: Math.max(2, Math.floor((band.max ?? 3) / one)) };
}

interface Use {
  readonly passage: Passage;
  readonly count: number;
  /** Occurrences word by word without anything between, as indices into the passage. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

function usesIn(passages: readonly Passage[], phrase: Phrase): readonly Use[] {
  return passages.flatMap((passage) =>
    passage.sentences.flatMap(({ start, end }): Use[] => {
      const found = matchPhrase(phrase, passage.text.slice(start, end));
      if (found.count === 0) return [];
      const spans = found.spans
        .map((span) => ({ start: start + span.start, end: start + span.end }))
        .filter((span) => isContiguous(passage.text.slice(span.start, span.end), phrase));
      return [{ passage, count: found.count, spans }];
    }),
  );
}

/** The phrase's words in their order, in any form: "credit freezes", "home-composting". */
function isContiguous(text: string, phrase: Phrase): boolean {
  const parts = tokenize(text).flatMap((token) => token.text.split(/[-‐‑]/));
  return (
    parts.length === phrase.words.length && parts.every((part, index) => stem(part) === stem(phrase.words[index] ?? ''))
  );
}

/** Takes uses away, those in sentences with several first, never the first of the section. */
function thinned(uses: readonly Use[], phrase: Phrase, synonyms: readonly Phrase[], excess: number): readonly Change[] {
  const [first, ...later] = uses.flatMap(({ passage, spans, count }) =>
    spans.map((span) => ({ passage, span, count })),
  );
  if (first === undefined) return [];
  const crowded = later.filter(({ count }) => count > 1);
  const single = later.filter(({ count }) => count === 1);
  const changes: Change[] = [];
  let turn = 0;
  // From the end, so that the opening keeps its words.
  for (const { passage, span } of [...crowded.reverse(), ...single.reverse()]) {
    if (changes.length >= excess) break;
    const text = passage.text.slice(span.start, span.end);
    const { omitted, proform } = standIns(passage, span, phrase);
    if (omitted !== undefined) {
      changes.push(omitted);
      continue;
    }
    const names = [...shortName(uses, passage, span, phrase), ...otherNames(text, phrase, synonyms)].filter((name) =>
      reads(passage, span.end, name),
    );
    const name = names[turn % Math.max(1, names.length)];
    if (name === undefined) {
      if (proform !== undefined && !alreadySaid(changes, proform)) changes.push(proform);
      continue;
    }
    const change = replacing(passage, span.start, span.end, name);
    if (change === undefined) continue;
    changes.push(change);
    turn += 1;
  }
  return changes;
}

/** "Do it" twice in a paragraph would be a tic. */
function alreadySaid(changes: readonly Change[], { passage, text }: Change): boolean {
  return changes.some((made) => made.passage === passage && made.text.toLowerCase() === text.toLowerCase());
}

/** The synonyms of the same number, where they are no use of the phrase themselves. */
function otherNames(text: string, phrase: Phrase, synonyms: readonly Phrase[]): readonly string[] {
  return synonyms
    .filter((synonym) => matchPhrase(phrase, synonym.text).count === 0 && agrees(synonym, text, phrase))
    .map((synonym) => synonym.text);
}

/**
 * The last word alone ("credit freezes" → "freezes"), where it heads the phrase and the reader knows it so: an activity,
 * or a word that stands alone elsewhere in the section. Not before a noun: "open source licence" is no "source licence".
 */
function shortName(
  uses: readonly Use[],
  passage: Passage,
  span: { readonly start: number; readonly end: number },
  phrase: Phrase,
): readonly string[] {
  if (phrase.words.length < 2 || phrase.words.some(isFunctionWord)) return [];
  const head = tokenize(passage.text.slice(span.start, span.end).replace(/[-‐‑]/g, ' ')).at(-1)?.text.toLowerCase();
  if (head === undefined) return [];
  const next = /^ ([\p{L}\p{N}'-]+)/u.exec(passage.text.slice(span.end, span.end + 40))?.[1];
  if (next !== undefined && !isFunctionWord(next)) return [];
  if (head.endsWith('ing') !== (phrase.words.at(-1) ?? '').endsWith('ing')) return [];
  return head.endsWith('ing') || uses.some((use) => standsAlone(use.passage.text, head)) ? [head] : [];
}

/** "the freeze", "your pile": the word with nothing but an article before it. */
function standsAlone(text: string, head: string): boolean {
  const words = tokenize(text.toLowerCase()).map((token) => token.text);
  return words.some(
    (word, index) => word === head && /^(?:a|an|the|your|this|each|every)$/.test(words[index - 1] ?? ''),
  );
}

/** No word twice in a row, and no capital that the other name would lose. */
function reads(passage: Passage, end: number, name: string): boolean {
  const next = /^\s+([\p{L}\p{N}'-]+)/u.exec(passage.text.slice(end, end + 40))?.[1]?.toLowerCase() ?? '';
  const last = name.toLowerCase().split(/\s+/).at(-1) ?? '';
  return next === '' || stem(next) !== stem(last);
}
