import { isNegator, plainPolarity, polarOf } from './polarity.ts';
import { quantitiesOf } from './quantities.ts';
import type { Quantity } from './quantity.ts';
import { isFunctionWord, stem, tokenize } from './words.ts';

/** A content word of a statement. `clause` parts at `;` and at the end of a sentence, `phrase` at every comma and `and`. */
export interface StatementWord {
  readonly stem: string;
  readonly text: string;
  /** Position among the words of the statement. */
  readonly at: number;
  readonly clause: number;
  readonly phrase: number;
  readonly negated: boolean;
  /** Written large where small letters are the rule, or with capitals inside. */
  readonly isName: boolean;
  /** Written large where every word is, at the start of a sentence. */
  readonly isInitial: boolean;
}

/** A figure of a statement, and where it stands in it. */
export interface StatementFigure {
  readonly quantity: Quantity;
  readonly at: number;
  readonly clause: number;
  readonly phrase: number;
  readonly negated: boolean;
}

/** One sentence or fact, taken apart. */
export interface Statement {
  readonly text: string;
  readonly words: readonly StatementWord[];
  readonly figures: readonly StatementFigure[];
  readonly clauses: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const connectors = new Set('and but while whereas or then which because so although though'.split(' '));
const calendar =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?$/;

/** Short forms that name nobody. */
const everyday =
  /^(?:AI|CEO|DIY|EU|FAQ|FAQs|GPS|HTML|ID|IDs|OK|PC|PCs|PDF|PDFs|PIN|PINs|Q|TV|UK|UN|URL|URLs|US|USA|USB|UTC|WiFi|ZIP)$/;

/** A name as it is compared: dots and the possessive gone, small letters. */
export function nameKey(text: string): string {
  return text
    .replace(/['’]s$/, '')
    .replace(/\.(?=\p{L}(?:\.|$))|\.$/gu, '')
    .toLowerCase();
}

function nameShape(text: string, isStart: boolean): Pick<StatementWord, 'isName' | 'isInitial'> {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const isLarge = /^\p{Lu}/u.test(text);
  const known =
    everyday.test(text.replaceAll('.', '')) ||
    calendar.test(text.toLowerCase()) ||
    (isFunctionWord(text) && text !== 'US' && text !== 'IT');
  if (capitals === 0 || known) return { isName: false, isInitial: false };
  if (capitals > 1) return { isName: true, isInitial: false };
  return { isName: isLarge && !isStart, isInitial: isLarge && isStart };
}

/** Marks what each negator denies: the next content word or figure of its phrase, else the one before. */
function negate(
  negators: readonly { at: number; phrase: number }[],
  words: readonly Writable<StatementWord>[],
  figures: readonly Writable<StatementFigure>[],
): void {
  const targets = [...words, ...figures].sort((one, other) => one.at - other.at);
  let from = 0;
  for (const { at, phrase } of negators) {
    while (from < targets.length && (targets[from] as { at: number }).at < at) from++;
    let next = from;
    const isManner = (index: number) => {
      const target = targets[index];
      return (
        target !== undefined && 'stem' in target && /ly$/i.test(target.text) && targets[index + 1]?.phrase === phrase
      );
    };
    while (isManner(next)) next++;
    const ahead = targets[next];
    const target = ahead?.phrase === phrase ? ahead : targets[from - 1];
    if (target !== undefined && target.phrase === phrase) target.negated = !target.negated;
  }
}

/** Takes a sentence or fact apart into content words, figures, clauses and what is denied. Linear. */
export function readStatement(text: string): Statement {
  const plain = plainPolarity(text);
  const quantities = quantitiesOf(text);
  const words: Writable<StatementWord>[] = [];
  const figures: Writable<StatementFigure>[] = [];
  const negators: { at: number; phrase: number }[] = [];
  let clause = 0;
  let phrase = 0;
  let end = 0;
  let next = 0;
  let before = '';
  let isStart = true;
  for (const [at, token] of tokenize(plain).entries()) {
    const gap = plain.slice(end, token.start);
    end = token.start + token.text.length;
    const closes = /[.!?]["')\]]*\s/.test(gap) || (before.endsWith('.') && /\s/.test(gap));
    const isNewSentence = at > 0 && closes && /^\P{Ll}/u.test(token.text);
    before = token.text;
    if (gap.includes(';') || isNewSentence) clause++;
    const lower = token.text.toLowerCase();
    if (at > 0 && (/[,:;)—]|\s[-–]\s/.test(gap) || isNewSentence || connectors.has(lower))) phrase++;
    if (at > 0) isStart = isNewSentence || /[:;"“•]\s*$/.test(gap);
    let quantity = quantities[next];
    while (quantity !== undefined && quantity.end <= token.start) quantity = quantities[++next];
    if (quantity !== undefined && quantity.start < end && token.start < quantity.end) {
      if (figures.at(-1)?.quantity !== quantity) figures.push({ quantity, at, clause, phrase, negated: false });
      continue;
    }
    if (isNegator(lower)) negators.push({ at, phrase });
    else if (!isFunctionWord(token.text) || token.text === 'US') {
      const shape = nameShape(token.text, isStart);
      for (const part of token.text.split(/[-‐‑]/)) {
        if (part === '' || (isFunctionWord(part) && part !== 'US')) continue;
        const isName = shape.isName && /\p{Lu}/u.test(part);
        const polar = isName ? { stem: stem(nameKey(part)), negated: false } : polarOf(part);
        words.push({ ...polar, text: part, at, clause, phrase, isName, isInitial: shape.isInitial });
      }
    }
  }
  negate(negators, words, figures);
  return { text, words, figures, clauses: clause + 1 };
}
