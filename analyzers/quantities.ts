import { amountStarts, readAmount } from './amounts.ts';
import { monthNames, readDate } from './calendar-dates.ts';
import { partNames, readCode, readOrdinal, readShare, readVersion } from './figures.ts';
import { magnitudeNames, numberStarts, readNumber, type Sign, signsOf } from './number-words.ts';
import { countedBehind, plain, type Quantity, type Read } from './quantity.ts';
import { relationAt } from './relations.ts';
import { timeLeads, unitAt } from './units.ts';
import { knownOf } from './word-form.ts';

/** A figure inside a name is part of the name: `H2O`, `COVID-19`, `MP3`, `2FA`. */
function isInName(signs: readonly Sign[], at: number, text: string): boolean {
  const sign = signs[at] as Sign;
  if (!/^\d/.test(sign.text)) return false;
  const before = signs[at - 1];
  if (sign.glued && before !== undefined) {
    if (/^[\p{L}_]/u.test(before.text) && before.text !== 'v') return true;
    const joined = before.text === '-' && before.glued && /^\p{L}/u.test(signs[at - 2]?.text ?? '');
    if (
      joined &&
      readNumber(signs, at - 2) === null &&
      !/^(?:19|20)\d\d$/.test(sign.text) &&
      readDate(signs, at - 2, text) === null
    )
      return true;
  }
  const after = signs[at + 1];
  if (after?.glued !== true || !/^\p{L}/u.test(after.text)) return false;
  return !/^(?:st|nd|rd|th|s|k|bn|am|pm|a|p)$/.test(after.text) && unitAt([after.text], true) === undefined;
}

const starts: ReadonlySet<string> = new Set([...numberStarts, ...monthNames, ...amountStarts, 'v']);

const articleLeads = [...magnitudeNames, ...partNames, ...timeLeads];
const wordStarts = [...starts].filter((start) => /^[a-z]{2,}$/.test(start) && start !== 'an');

/** What a figure may begin with. An article begins one only before a magnitude, a part or a stretch of time. */
const mayHoldFigure = new RegExp(
  `\\d|[½¼¾⅓⅔$€£¥]|(?<![a-z])(?:${wordStarts.join('|')}|an?[\\s-]+(?:${articleLeads.join('|')}))(?![a-z])`,
  'i',
);

const begins = new RegExp(`\\d|[½¼¾⅓⅔]|(?<![a-z])(?:${[...wordStarts, ...articleLeads].join('|')})(?![a-z])`, 'i');

/** Whether a figure may stand where this word does: a text without such a word holds none. */
export const mayBeInFigure = knownOf(({ text }) => begins.test(text));

/** Whether a figure may begin here at all: most words are done with one look-up. */
function mayStart({ text }: Sign): boolean {
  const first = text.charCodeAt(0);
  return (first >= 48 && first <= 57) || starts.has(text);
}

function readAt(signs: readonly Sign[], at: number, text: string): Read | null {
  const { text: word } = signs[at] as Sign;
  if (/^v$/.test(word) && signs[at + 1]?.glued === true) return readVersion(signs, at, text);
  const dated = readDate(signs, at, text);
  if (dated !== null) {
    const isWhole = dated.date.month !== null;
    const behind = isWhole ? [] : countedBehind(signs, dated.next).stems;
    const counts =
      behind.length > 0 &&
      !/^(?:in|since|by|until|from|before|after|of|to|through|during|late|early|mid|for|and|or|-|–)$/.test(
        signs[at - 1]?.text ?? '',
      );
    if (isWhole || !counts)
      return {
        next: dated.next,
        quantity: { ...plain, kind: 'date', low: 0, high: 0, date: dated.date, isClaim: true },
      };
  }
  if (isInName(signs, at, text)) return null;
  return (
    (/^\d/.test(word) ? (readCode(signs, at, text) ?? readVersion(signs, at, text) ?? readOrdinal(signs, at)) : null) ??
    readShare(signs, at) ??
    readAmount(signs, at)
  );
}

/**
 * The figures of a sentence in reading order: numbers in digits and words, percentages, money, measures, ranges, shares,
 * dates, versions. A marker of a list (`1.`) at its start is none. Linear in the length of the text.
 */
export function quantitiesOf(written: string): readonly Quantity[] {
  // The number of a footnote nobody defined is no figure.
  const text = !written.includes('[^')
    ? written
    : written.replace(/\[\^[^\]\s]*\]/g, (mark) => ' '.repeat(mark.length));
  if (!mayHoldFigure.test(text)) return [];
  const signs = signsOf(text);
  const marker = /^\s*(?:\d{1,3}|[a-z])[.)]\s/i.exec(text);
  const quantities: Quantity[] = [];
  for (let at = 0; at < signs.length; ) {
    const sign = signs[at] as Sign;
    const isMarker = marker !== null && sign.end < marker[0].length;
    const read = isMarker || !mayStart(sign) ? null : readAt(signs, at, text);
    if (read === null) {
      at++;
      continue;
    }
    const end = (signs[read.next - 1] as Sign).end;
    const relation = relationAt(signs, at, read.next);
    quantities.push({ ...read.quantity, start: sign.start, end, text: text.slice(sign.start, end), relation });
    at = read.next;
  }
  return quantities;
}
