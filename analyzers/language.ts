import { functionWords } from '../content/function-words.ts';
import { languageName, languageOf } from '../content/language.ts';
import { spaceless, wordSegmenter } from '../content/segment-words.ts';
import { jointsOf, stemmerOf } from '../content/stemmers.ts';
import { isFunctionWord, stem, type Token, tokenize, tokenOf } from './words.ts';

/** What the analyzers must know of the language of a post to read its words. */
export interface Language {
  /** ISO 639; `und` = not English, and none known here. */
  readonly code: string;
  /** In English, as a report says it. */
  readonly name: string;
  readonly tokenize: (text: string) => readonly Token[];
  /** Where one token holds several words: hyphens, and what is elided before a vowel (`l'assurance`). */
  readonly joints: RegExp;
  readonly stem: (word: string) => string;
  readonly isFunctionWord: (word: string) => boolean;
}

export const english: Language = {
  code: 'en',
  name: 'English',
  tokenize,
  joints: jointsOf('en'),
  stem,
  isFunctionWord,
};

function make(code: string): Language {
  const segment = spaceless.has(code) ? wordSegmenter(code) : null;
  const known = functionWords[code] ?? new Set();
  return {
    code,
    name: languageName(code),
    tokenize: segment === null ? tokenize : (text) => segment(text).map(({ text, start }) => tokenOf(text, start)),
    joints: jointsOf(code),
    stem: stemmerOf(code),
    isFunctionWord: (word) => known.has(word.toLowerCase()),
  };
}

const made = new Map<string, Language>([['en', english]]);

/** The language of a brief's locale; English where it names none. The same value for the same language. */
export function languageFor(brief: { readonly locale: string }): Language {
  const code = languageOf(brief);
  const known = made.get(code);
  if (known !== undefined) return known;
  const language = make(code);
  made.set(code, language);
  return language;
}
