import { retext } from 'retext';
import retextEnglish from 'retext-english';
import type { Span } from '../content/position.ts';
import { type Block, type BlockKind, type Section, spanIn } from '../content/section.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { english, type Language, languageFor } from './language.ts';
import { type Stretch, segmentSentences } from './segment-sentences.ts';
import { endsSentence } from './sentence-ends.ts';
import type { WordForm } from './word-form.ts';
import { tokenize, tokensOf } from './words.ts';

/** A word where it stands; a class, since a post has thousands and few are asked for their place. */
class Word {
  readonly form: WordForm;
  readonly #block: Block;
  readonly #start: number;
  constructor(form: WordForm, block: Block, start: number) {
    this.form = form;
    this.#block = block;
    this.#start = start;
  }
  /** As written, quotes straightened. */
  get text(): string {
    return this.form.text;
  }
  /** Lower case. */
  get norm(): string {
    return this.form.norm;
  }
  get span(): Span {
    return spanIn(this.#block, this.#start, this.#start + this.form.text.length);
  }
  /** The same word where its block stands elsewhere in the file. */
  in(block: Block): Word {
    return new Word(this.form, block, this.#start);
  }
}

export interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
  readonly kind: BlockKind;
  /** Index of the block in the section. */
  readonly block: number;
  readonly span: Span;
}

/** The sentences and words of a section, block by block, in reading order; alt texts are left out. */
export interface Sentences {
  readonly all: readonly Sentence[];
  /** Those that are read as running text: paragraphs, quotes, and items that end like a sentence. */
  readonly running: readonly Sentence[];
  /** Words of all blocks but alt texts. */
  readonly words: number;
}

const parser = retext().use(retextEnglish).freeze();

// A sign, its closing quotes and brackets, footnote marks, references and emoji that belong to the sentence (`[f3]`, `[NEEDS SOURCE]`),
// a gap.
// Chinese and Japanese signs need no gap.
const signs =
  /(?:(?<![.!?…])[.!?…]+(["'”’»)\]*_]*)[¹²³⁰⁴-⁹†‡]*(?:\s*\[(?:\^?[A-Za-z]{0,3}\d{1,4}|NEEDS SOURCE)\])*(?:\s*\p{Extended_Pictographic}\uFE0F?)*\s+|(?<![。！？])[。！？]+[」』）"']*\s*)(?=\S)/gu;

/** Longest stretch handed to the parser, whose cost grows faster than the text. */
const parsedAtMost = 5_000;

/** Characters of a beginning that may be no sentence yet: `12.`, `Step 3.`, `At 5 a.m.` */
const longestHead = 24;

interface Cut {
  /** End of the sentence, and start of the next. */
  readonly end: number;
  readonly start: number;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code > 8 && code < 14) : /\s/.test(text.charAt(at));
}

/** The last two runs of signs without a blank, of at most 60 characters together; by hand, for it is asked at every stop. */
function lastWords(text: string, from: number, to: number): readonly [earlier: string, before: string] {
  const least = Math.max(from, to - 60);
  let start = to;
  while (start > least && !isBlank(text, start - 1)) start--;
  let end = start;
  while (end > least && isBlank(text, end - 1)) end--;
  let earlier = end;
  while (earlier > least && !isBlank(text, earlier - 1)) earlier--;
  return [text.slice(earlier, end), text.slice(start, to)];
}

/** Ends of sentences inside a stretch, by retext-english, as offsets in the whole text. */
function parsedEnds(text: string, from: number, to: number): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const paragraph of parser.parse(text.slice(from, to)).children) {
    if (!('children' in paragraph)) continue;
    for (const sentence of paragraph.children) {
      const end = sentence.position?.end.offset;
      if (sentence.type === 'SentenceNode' && end !== undefined) ends.add(from + end);
    }
  }
  return ends;
}

/** Sentences of one stretch of prose as indices into it, white space around them left out. */
export function splitSentences(text: string, { code }: Language = english): readonly Stretch[] {
  return code === english.code ? splitEnglish(text) : segmentSentences(text, code);
}

/**
 * Rules decide what English makes plain; where they leave it open (a name or an end after an abbreviation?),
 * retext-english's parser decides.
 */
function splitEnglish(text: string): readonly Stretch[] {
  const begin = text.length - text.trimStart().length;
  const close = text.trimEnd().length;
  if (begin >= close) return [];
  const cuts: Cut[] = [];
  const open: Cut[] = [];
  let from = begin;
  const settle = (to: number): void => {
    if (open.length === 0) return;
    const ends = to - from > parsedAtMost ? null : parsedEnds(text, from, to);
    for (const cut of open) if (ends === null || ends.has(cut.end)) cuts.push(cut);
    open.length = 0;
  };
  for (const match of text.matchAll(signs)) {
    const matched = match[0];
    const start = match.index + matched.length;
    if (start >= close || match.index < from) continue;
    const sign = (/^[.!?…。！？]+/u.exec(matched) as RegExpExecArray)[0];
    const [earlier, before] = lastWords(text, from, match.index);
    const next = /^["'“‘«([*_]*(\S*)/u.exec(text.slice(start, start + 40))?.[1] ?? '';
    const verdict = endsSentence({
      before,
      earlier,
      sign,
      closers: match[1] ?? '',
      next: next.replace(/[^\p{L}\p{N}]+$/u, '') || next,
      head: match.index - from <= longestHead ? text.slice(from, match.index).trim() : null,
    });
    if (verdict === false) continue;
    const cut = { end: match.index + matched.trimEnd().length, start };
    if (verdict === null) {
      open.push(cut);
      continue;
    }
    settle(cut.end);
    cuts.push(cut);
    from = start;
  }
  settle(close);
  const spans: { start: number; end: number }[] = [];
  let start = begin;
  for (const cut of cuts) {
    spans.push({ start, end: cut.end });
    start = cut.start;
  }
  spans.push({ start, end: close });
  return spans;
}

const endsLikeSentence = /[.!?…。！？]["'”’»)\]*_]*$/u;

/** The sentences and words of a section in some language; spans lead into the original file. */
export function sentencesOf(section: Section, language: Language = english): Sentences {
  const all: Sentence[] = [];
  const running: Sentence[] = [];
  let count = 0;
  for (const [index, block] of section.blocks.entries()) {
    if (block.kind === 'alt') continue;
    const tokens = language.tokenize === tokenize ? tokensOf(block) : language.tokenize(block.text);
    count += tokens.length;
    const runs =
      block.kind === 'paragraph' ||
      block.kind === 'quote' ||
      (block.kind === 'item' && endsLikeSentence.test(block.text.trimEnd()));
    const stretches =
      block.kind === 'heading' ? [{ start: 0, end: block.text.length }] : splitSentences(block.text, language);
    let at = 0;
    for (const { start, end } of stretches) {
      const words: Word[] = [];
      for (; at < tokens.length; at++) {
        const token = tokens[at];
        if (token === undefined || token.start >= end) break;
        words.push(new Word(token.form, block, token.start));
      }
      const text = block.text.slice(start, end);
      const sentence: Sentence = { text, words, kind: block.kind, block: index, span: spanIn(block, start, end) };
      all.push(sentence);
      if (runs) running.push(sentence);
    }
  }
  return { all, running, words: count };
}

/** Sentences and words of a section; never null, a section without prose has none. */
export function sentences(): SectionAnalyzer<'sentences'> {
  return {
    extent: 'section',
    name: 'sentences',
    needs: [],
    analyze: (section, _signals, { brief }) => sentencesOf(section, languageFor(brief)),
  };
}
