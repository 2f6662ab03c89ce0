/// <reference path="./natural-porter.d.ts" />
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { knownOf, type WordForm, wordForm } from './word-form.ts';

/** A word as it stands in a text, and where: an index into that text. */
export interface Token {
  readonly text: string;
  readonly form: WordForm;
  readonly start: number;
}

/**
 * English words that carry grammar rather than a topic: articles, pronouns, auxiliaries, prepositions, conjunctions,
 * question words, quantifiers and the adverbs that fit into any text.
 */
const functionWords = new Set(
  `a an the this that these those such same other another each every either neither both all any some none no nor not
  only own few fewer little less least many more most much several enough half
  i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
  herself it its itself they them their theirs themselves one ones oneself someone somebody something anyone anybody
  anything everyone everybody everything nobody nothing who whom whose which what whoever whatever whichever
  when whenever where wherever why how however
  am is are was were be been being have has had having do does did doing done will would shall should can could may
  might must ought cannot let lets
  i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd it'd we'd they'd i'll you'll
  he'll she'll it'll we'll they'll isn't aren't wasn't weren't don't doesn't didn't won't wouldn't shan't shouldn't
  can't couldn't mustn't mightn't needn't hasn't haven't hadn't ain't that's there's here's what's who's where's how's
  when's let's that'll that'd who'll who'd who've
  about above across after against along alongside amid among amongst around as at before behind below beneath beside
  besides between beyond but by concerning despite down during except for from in inside into near of off on onto
  opposite out outside over past per regarding since than through throughout till to toward towards under underneath
  unlike until up upon versus via vs with within without
  and or so yet because although though unless while whereas whether if then else once
  again ago almost already also always anyway away even ever far further furthermore hence here indeed instead just
  later maybe meanwhile moreover mostly much namely nearly nevertheless never next now often otherwise perhaps quite
  rather really seldom simply sometimes somewhat soon still there thereby therefore thus together too usually very well
  etc eg ie e.g i.e e.g. i.e. re`
    .split(/\s+/)
    .values(),
);

/** Curly and modifier apostrophes as the plain one, lower case. */
function plain(word: string): string {
  return word.replace(/[’‘ʼ＇]/g, "'").toLowerCase();
}

/** Whether an English word carries grammar rather than a topic; case and kind of apostrophe do not matter. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(plain(word));
}

// One alternative a shape, tried in this order: languages named with a sign; one Han character (Chinese and Japanese
// set no spaces, so a character stands for a word); a run of kana; dotted initials; numbers with their separators;
// words, joined by hyphens, apostrophes, `&`, `_`, or by a full stop before a small letter or digit (`Node.js`, `v8.x`).
const shapes =
  /(?<![\p{L}\p{N}])[CF](?:\+\+|#)(?![\p{L}\p{N}])|\p{Script=Han}|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+|(?<![\p{L}\p{N}])\p{L}(?:\.\p{L}(?![\p{L}\p{N}]))+\.?|\d+(?:[.,:]\d+)*(?:\.?[\p{L}\p{M}]+)?(?:-[\p{L}\p{N}\p{M}]+)*|(?:(?!\p{Script=Han}|[\p{Script=Katakana}\p{Script=Hiragana}])[\p{L}\p{M}\p{N}])+(?:(?:['’‘ʼ\-‐‑&_]|\.(?=[\p{Ll}\p{N}]))(?:(?!\p{Script=Han}|[\p{Script=Katakana}\p{Script=Hiragana}])[\p{L}\p{M}\p{N}])+)*/gu;

const sticky = new RegExp(shapes.source, 'uy');

/** What an ASCII code stands for when a word is read: a letter, white space, a sign that ends any word, or something else. */
const other = 0;
const letter = 1;
const space = 2;
const ending = 3;
const kinds = new Uint8Array(128);
for (const sign of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') kinds[sign.charCodeAt(0)] = letter;
for (const sign of ' \n\t\r') kinds[sign.charCodeAt(0)] = space;
for (const sign of ',;:!?()[]{}"<>/\\*=|~`^@%$') kinds[sign.charCodeAt(0)] = ending;

/** A token of a word that starts at an index. */
export function tokenOf(word: string, start: number): Token {
  const form = wordForm(word);
  return { text: form.text, form, start };
}

const recent = new Array<WordForm | undefined>(1 << 13);

/** The form of the word that stands between two places, by a hash of its letters: most words were met a moment ago. */
function formAt(text: string, start: number, end: number, hash: number): WordForm {
  const place = hash & (recent.length - 1);
  const last = recent[place];
  if (last !== undefined && last.text.length === end - start && text.startsWith(last.text, start)) return last;
  const form = wordForm(text.slice(start, end));
  recent[place] = form;
  return form;
}

/**
 * The words of a text in reading order. Hyphenated words, contractions, versions and figures (`3.8`, `1,000`,
 * `v22.18`) are one token; signs, emoji and punctuation are none. Linear in the length of the text.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  const kindAt = (at: number): number => {
    const code = text.charCodeAt(at);
    return code < 128 ? (kinds[code] as number) : other;
  };
  for (let at = 0; at < length; ) {
    const kind = kindAt(at);
    if (kind === space || kind === ending) {
      at++;
      continue;
    }
    // Nine words of ten are letters up to a space; only the others need the expression.
    if (kind === letter) {
      let end = at + 1;
      let hash = text.charCodeAt(at);
      while (end < length && kindAt(end) === letter) hash = (31 * hash + text.charCodeAt(end++)) | 0;
      const behind = end < length ? kindAt(end) : space;
      const stops = behind === space || behind === ending || (text.charCodeAt(end) === 46 && isStop(text, at, end));
      if (stops) {
        const form = formAt(text, at, end, hash);
        tokens.push({ text: form.text, form, start: at });
        at = end + 1;
        continue;
      }
    }
    sticky.lastIndex = at;
    const found = sticky.exec(text)?.[0];
    if (found === undefined) {
      at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
      continue;
    }
    tokens.push(tokenOf(found, at));
    at += found.length;
  }
  return tokens;
}

/** Whether a full stop behind a run of letters ends the word: no initial, and followed by nothing that goes on. */
function isStop(text: string, start: number, stop: number): boolean {
  if (stop - start === 1) return false;
  if (stop + 1 >= text.length) return true;
  const code = text.charCodeAt(stop + 1);
  return code < 128 && kinds[code] === space;
}

const blockTokens = new WeakMap<object, readonly Token[]>();

/** The tokens of a stretch of prose. Several analyzers ask for them, so they are kept as long as the block is. */
export function tokensOf(block: { readonly text: string }): readonly Token[] {
  const known = blockTokens.get(block);
  if (known !== undefined) return known;
  const made = tokenize(block.text);
  blockTokens.set(block, made);
  return made;
}

// Stems cost far more than a look-up and texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, string>();
const rememberAtMost = 50_000;

/** The stem that all forms of an English word share (Porter 1980): `freezes`, `freezing`, `freeze's` → `freez`. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const bare = plain(word).replace(/'s?$/, '');
  const found = bare.length > longestWord ? bare : porter.stem(bare);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(word, found);
  return found;
}

/** What is longer is no word, and rules for the ends of words take quadratic time over it. */
export const longestWord = 64;

/** The stems of one word that carry the topic; the parts of a hyphenated word one by one. */
const contentStemsOf = knownOf(({ text }): readonly string[] => {
  const parts = isFunctionWord(text) ? [] : text.split(/[-‐‑]/).filter((part) => !isFunctionWord(part));
  return parts.map(stem);
});

/**
 * The stems of the words that carry the topic, in reading order, repeats included. The parts of a hyphenated word count
 * one by one, so that `credit-freeze` and `credit freeze` agree.
 */
export function contentStems(text: string): readonly string[] {
  return stemsOf(tokenize(text));
}

/** The same for a stretch of prose that is kept, whose tokens others ask for as well. */
export function contentStemsIn(of: { readonly text: string }): readonly string[] {
  return stemsOf(tokensOf(of));
}

function stemsOf(tokens: readonly Token[]): readonly string[] {
  const stems: string[] = [];
  for (const token of tokens) for (const stem of contentStemsOf(token.form)) stems.push(stem);
  return stems;
}
