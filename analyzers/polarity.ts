import { stem } from './words.ts';

/** A word with its polarity: `unsupported` is `support`, denied. */
export interface Polar {
  readonly stem: string;
  readonly negated: boolean;
}

const opposites = new Map<string, string>(
  `forbidden allow|forbid allow|prohibited allow|prohibit allow|banned allow|disallowed allow|impossible possible|illegal
  legal|invalid valid|ineligible eligible|decrease increase|decline increase|shrink increase|reduce increase|worsen
  improve|fail succeed|exclude include|disable enable|deny approve|reject approve|lose gain|loss gain|minimum maximum|
  insecure secure|incorrect correct|inactive active|incomplete complete|optional required|harmful harmless|weaken
  strengthen|worse better`
    .split('|')
    .map((pair) => pair.trim().split(/\s+/))
    .map(([word = '', opposite = '']) => [stem(word), stem(opposite)]),
);
const synonyms = new Map(
  'permitted allow|permit allow|mandatory required|compulsory required|require required|requires required'
    .split('|')
    .map((pair) => pair.split(' '))
    .map(([word = '', same = '']) => [stem(word), stem(same)]),
);
const unWords = /^un(?!der|i[tqfvo]).{2,}(?:ed|able|ible|al|ary|ful|safe|paid|likely|known|clear|fair|true|healthy)$/;

/** Stem and polarity of a word as it stands. */
export function polarOf(word: string): Polar {
  const lower = word.toLowerCase();
  if (unWords.test(lower)) return { stem: stem(lower.slice(2)), negated: true };
  const own = stem(lower);
  const opposite = opposites.get(own);
  return opposite === undefined
    ? { stem: synonyms.get(own) ?? own, negated: false }
    : { stem: opposite, negated: true };
}

/** Whether a word denies what stands next to it. */
export function isNegator(word: string): boolean {
  return /^(?:not|no|never|none|neither|nor|without|cannot|nobody|nothing|hardly)$|n't$/.test(word);
}

/** Wordings that cost nothing; they deny in form only. */
const gratis =
  /\b(?:(?:at )?no (?:charge|cost|fees?|payment)(?! (?:more|less))|without (?:any )?(?:charge|cost|fees?|payment|paying)|costs? (?:you )?nothing|cost(?:ed)? nothing|for nothing|free of charge|(?:does not|doesn't|do not|don't) cost (?:you )?(?:anything|a cent|money))\b/gi;
/** Wordings with a `no` or `not` that denies nothing. */
const harmless =
  /\b(?:(?:no|not) (?:more|less|fewer|later|longer|earlier|sooner|greater|higher) than|not (?:only|just|merely)(?=.{0,160}\b(?:but|also)\b)|not least|no (?:matter|doubt|wonder)|whether or not|(?:if|why) not|nothing but)\b/gi;

/** The text at its length, with wordings that deny in form only put as what they say. */
export function plainPolarity(text: string): string {
  return text
    .replace(gratis, (found) => 'free'.padEnd(found.length))
    .replace(harmless, (found) => ' '.repeat(found.length));
}
