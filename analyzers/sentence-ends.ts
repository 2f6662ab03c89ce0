/// <reference path="./text-readability.d.ts" />
import easyWords from 'text-readability/easy_words.js';
import { isFunctionWord } from './words.ts';

/** What stands around a sign that may end a sentence. */
export interface PossibleEnd {
  /** Text before the sign, back to the previous white space: `(Dr`, `a.m`, `word`. */
  readonly before: string;
  /** The word before that, for initials and figures. */
  readonly earlier: string;
  /** `.`, `...`, `?!`, `…`. */
  readonly sign: string;
  /** Closing quotes and brackets after the sign. */
  readonly closers: string;
  /** Next word, opening quotes and brackets left out. */
  readonly next: string;
  /** All that the sentence has so far; null where it is long. */
  readonly head: string | null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const beforeNames = set(
  'mr mrs ms mx dr prof gen sen rep gov capt cpt lt col sgt maj cmdr rev hon pres mt ft messrs fr adm pvt cpl supt insp det atty amb msgr st',
);
const beforeNumbers = set(
  'no nos fig figs vol vols ch chap sec sect art p pp eq eqs ref refs para par tab app ver v ca est approx jan feb mar apr jun jul aug sep sept oct nov dec',
);
const insideSentences = set(
  'vs cf viz eg ie e.g i.e approx est dept univ resp min max incl excl avg temp govt misc tel ext orig std hr hrs lb lbs oz mi ft tbsp tsp sq gal qt in cu cal dia no nos fig vol pp inc ltd co corp bros jr st ave blvd rd etc al esp abbr ed eds trans',
);
/** Never the last word: what follows is what they are there for. */
const neverLast = set('eg ie e.g i.e cf viz vs approx ca resp');
/** Capitalised, they stand for longer names: `Mon.`, `Sept.` */
const calendar = set('jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri');
const degrees = set('ph.d m.sc b.sc d.phil ll.b ll.m ed.d');
/** Beginnings that count something, and name no sentence. */
const marker = /^[([]?(?:\d{1,3}|\p{L}|[ivx]{1,5}|(?:step|part|chapter|rule|tip|lesson|phase|day|week) \d{1,3})$/iu;
const clockAtStart = /^(?:\p{L}+ )?(?:about |around )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.m$/iu;
/** What is counted in letters: the letter behind them is no initial. */
const lettered = set('plan point vitamin grade option type class group case part exhibit hepatitis appendix team side');
const company = set('inc ltd co corp bros jr sr st ave blvd rd llc plc ph.d m.d b.a m.a d.c dept univ');
const clock = set('a.m p.m am pm');
const afterClock = set(
  'monday tuesday wednesday thursday friday saturday sunday eastern pacific central mountain greenwich et pt ct mt est edt pst pdt cst cdt mst mdt gmt utc bst cet',
);
/** Words everybody knows are no abbreviations, though the parser takes `War.` for Warwickshire. */
const everydayWords: ReadonlySet<string> = new Set(easyWords);
const exclaimingNames = set('yahoo jeopardy yum');

/** Words that hardly ever follow an abbreviation inside a sentence with a capital letter, and often begin one. */
const openings = set(
  `the a an this that these those it its they their there then he she his her we our you your i if when while where
  what who why how as at by for from in on to after before since because although though but and or so yet however
  also once each every some many most no not all both another such here now today next finally first second with
  without do does did is are was were can could should would will may might let please see use try make keep`,
);

/**
 * Whether a sentence ends here; null where English leaves it open and a parser is to be asked. Better informed than
 * retext-english on figures, references, small initials (`iPhone`), quotes, ellipses and abbreviations at the very end.
 */
export function endsSentence(end: PossibleEnd): boolean | null {
  const { sign, closers, next } = end;
  const first = next.charAt(0);
  if (next === '') return true;
  const small = /^\p{Ll}/u.test(next);
  const large = /^\p{Lu}/u.test(next);
  const digit = /^\p{Nd}/u.test(next);
  if (/[。！？]/.test(sign)) return true;
  if (!small && !large && !digit && !/^[\p{L}\p{Extended_Pictographic}$€£¥%#@]/u.test(first)) return false;
  // "Is it?" she asked; the film (yes, that one!) was long.
  if (closers !== '' && small) return false;
  const word = end.before.replace(/^[^\p{L}\p{N}]+/u, '');
  const lower = word.toLowerCase();
  const opening = large && (openings.has(next.toLowerCase()) || isFunctionWord(next));
  if (/[!?]/.test(sign)) return !(small && exclaimingNames.has(lower));
  if (sign.length > 1 || sign === '…') return word === '' ? opening : !small;
  // The last stop of a spaced ellipsis, `. . .`
  if (end.before === '' && end.earlier === '.') return !small;
  if (closers !== '') return true;
  if (end.head !== null && marker.test(end.head)) return false;
  if (end.head !== null && clockAtStart.test(end.head)) return false;
  return afterFullStop(lower, word, end.earlier, { next, small, large, digit, opening });
}

interface Following {
  readonly next: string;
  readonly small: boolean;
  readonly large: boolean;
  readonly digit: boolean;
  readonly opening: boolean;
}

function afterFullStop(lower: string, word: string, earlier: string, following: Following): boolean | null {
  const { small, large, digit, opening } = following;
  if (neverLast.has(lower)) return false;
  if (degrees.has(lower)) return opening;
  if (small && calendar.has(lower) && /^\p{Lu}/u.test(word)) return false;
  // No saint is called The.
  if (beforeNames.has(lower) && /^\p{Lu}/u.test(word)) return lower === 'st' && opening;
  if (digit && word === 'c') return false;
  if (clock.has(lower)) return large ? !afterClock.has(following.next.toLowerCase()) : digit ? null : false;
  if (lower === 'al' && !large) return false;
  if (digit && beforeNumbers.has(lower)) return lower === 'no' && word === 'no' ? null : false;
  if (/^\p{L}(?:\.\p{L})+$/u.test(lower)) return opening;
  // We need: 1. time, 2. money.
  if (small && /^\d{1,2}$/.test(word) && /[:;,]$/.test(earlier)) return false;
  if (/^\p{L}$/u.test(word)) {
    if (large && lettered.has(earlier.toLowerCase())) return true;
    if (word === 'I') return true;
    if (small) return /^\p{Ll}$/u.test(word) ? null : /^\d/.test(earlier);
    return opening ? true : large && (earlier === '' || /^\p{Lu}/u.test(earlier)) ? false : digit ? true : null;
  }
  if (small) {
    if (lower === 'in' || lower === 'no') return !/\d$/.test(earlier);
    return !insideSentences.has(lower);
  }
  if (company.has(lower) && large) return opening ? true : null;
  // A short capitalised word may be an abbreviation nobody listed: let the parser's own list speak.
  if (large && !opening && /^\p{Lu}\p{Ll}{1,3}$/u.test(word) && !everydayWords.has(lower)) return null;
  return true;
}
