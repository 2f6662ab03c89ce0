import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Keyphrase } from '../../analyzers/keyphrase.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import type { SectionId } from '../../content/section.ts';
import type { Target } from '../../content/target.ts';
import { type Kpi, type Measurement, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf, titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

type Band = Extract<Target, { kind: 'band' }>;

/** A section is judged by itself from here on; below, one use is already a high percentage. */
const fewestWords = 50;

/** What one use weighs in a text of so many words, in percent: 100 ÷ words × (0.7 + content words ÷ 3). */
function weightOfOne(words: number, contentWords: number): number {
  return words === 0 ? 0 : (100 / words) * (0.7 + contentWords / 3);
}

interface Uses {
  readonly least: number;
  readonly most: number;
}

/**
 * How many uses suit a text of so many words: by percentages from 100 words on, never fewer than two; one or two from
 * 51 to 99 words; one up to 50. `null` bounds of the target ask for nothing.
 */
function usesFor(target: Band, words: number, one: number): Uses {
  if (words <= 50) return { least: target.min === null ? 0 : 1, most: 1 };
  if (words < 100) return { least: target.min === null ? 0 : 1, most: 2 };
  // Sums of floating-point numbers: a bound that is a whole number of uses must count.
  const least = target.min === null ? 0 : Math.max(2, Math.ceil(target.min / one - 1e-9));
  const most = target.max === null ? Number.POSITIVE_INFINITY : Math.max(2, Math.floor(target.max / one + 1e-9));
  return { least, most };
}

/**
 * The band for a text of a given length. Percentages of short texts say little, so counts take over: two uses are never
 * too many and the least from 100 words on, one or two uses are asked from 51 to 99 words, one up to 50. There, one use
 * beyond weighs like a whole percentage point elsewhere.
 */
function bandFor(target: Band, words: number, one: number): Band {
  if (words < 100) {
    const { least, most } = usesFor(target, words, one);
    return { ...target, min: target.min === null ? null : least * one, max: most * one, tolerance: one };
  }
  return {
    ...target,
    min: target.min === null ? null : Math.max(target.min, 2 * one),
    max: target.max === null ? null : Math.max(target.max, 2 * one),
  };
}

/** What an editor has to add or to take away. */
function askFor({ least, most }: Uses, uses: number): string {
  const suit = most === least ? `${most}` : Number.isFinite(most) ? `${least}–${most}` : `at least ${least}`;
  const change = uses < least ? `${least - uses} more` : `${uses - most} fewer`;
  return `${change}: ${suit} ${most === 1 ? 'use suits' : 'uses suit'} a text of this length`;
}

/** Where the first use beyond `allowed` stands; one place is enough to go and look. */
function surplus(keyphrase: Keyphrase, allowed: number): Span | null {
  let count = 0;
  for (const match of keyphrase.matches) {
    count += match.count;
    if (count <= allowed) continue;
    const starts = match.spans.map((span) => span.start);
    const ends = match.spans.map((span) => span.end);
    return starts.length === 0 ? match.sentence.span : { start: Math.min(...starts), end: Math.max(...ends) };
  }
  return null;
}

/** Uses of the secondary keyphrases, which have no density of their own to keep. */
function alsoUsed(sections: readonly { readonly keyphrase: Keyphrase }[]): string {
  const uses = new Map<string, number>();
  for (const { keyphrase } of sections) {
    for (const { phrase, forms } of keyphrase.secondary) uses.set(phrase, (uses.get(phrase) ?? 0) + forms);
  }
  return [...uses].map(([phrase, count]) => `; “${phrase}” ${count}`).join('');
}

function measure(article: MeasuredArticle, asked: Target): Measurement {
  const primary = article.brief.keywords.primary?.toLowerCase();
  if (primary === undefined || asked.kind !== 'band') return notApplicable;
  const measured = article.sections.flatMap((one) => {
    const { keyphrase } = one.signals;
    return keyphrase === undefined ? [] : [{ ...one, keyphrase, own: keyphrase.phrase.toLowerCase() !== primary }];
  });
  const carrying = measured.filter(({ own }) => !own);
  const words = carrying.reduce((sum, { keyphrase }) => sum + keyphrase.words, 0);
  if (words === 0) return notApplicable;
  const uses = carrying.reduce((sum, { keyphrase }) => sum + keyphrase.forms, 0);
  const exact = carrying.reduce((sum, { keyphrase }) => sum + keyphrase.exact, 0);
  const one = weightOfOne(words, carrying[0]?.keyphrase.contentWords.length ?? 0);
  const value = Math.min(uses, words) * one;
  const target = bandFor(asked, words, one);
  const tooLow = target.min !== null && value < target.min && !passes(value, target);
  const tooHigh = !tooLow && !passes(value, target);

  const sections = new Map<SectionId, number | null>();
  const findings: Finding[] = [];
  for (const { section, signals, keyphrase, own } of measured) {
    const each = weightOfOne(keyphrase.words, keyphrase.contentWords.length);
    const weighed = keyphrase.adjustedDensity;
    const band = bandFor(asked, keyphrase.words, each);
    const high = band.max !== null && weighed > band.max && !passes(weighed, band);
    const low = band.min !== null && weighed < band.min && !passes(weighed, band);
    // Two uses above the band are excused, and a section may stay without the post's keyphrase while others carry it.
    const excused = keyphrase.words < fewestWords || (!high && !passes(weighed, asked) && !(low && (own || tooLow)));
    sections.set(section.id, excused ? null : weighed);
    if (excused || passes(weighed, asked)) continue;
    const expected = describeTarget(asked, 'percent');
    const figure = `“${keyphrase.phrase}” stands ${times(keyphrase.forms)} in the ${keyphrase.words} words of ${nameOf(section)}`;
    if (high) {
      const wanted = usesFor(asked, keyphrase.words, each);
      const allowed = wanted.most;
      const span = surplus(keyphrase, allowed) ?? headingSpan({ section, signals });
      findings.push({
        rule: 'keyword-density',
        message: `${figure}: ${keyphrase.density.toFixed(1)} %, weighed ${weighed.toFixed(1)} %, limit ${expected}`,
        span,
        section: section.id,
        actual: weighed,
        expected,
        suggestion:
          `${keyphrase.forms - allowed} fewer: at most ${allowed} ${allowed === 1 ? 'suits' : 'suit'} a section of this ` +
          'length; name it otherwise here, or leave it out',
      });
    } else if (own) {
      findings.push({
        rule: 'keyword-density',
        message: `${figure}: ${keyphrase.density.toFixed(1)} %, weighed ${weighed.toFixed(1)} %, asked for ${expected}`,
        span: headingSpan({ section, signals }),
        section: section.id,
        actual: weighed,
        expected,
        suggestion: 'use it where the section says what it is about',
      });
    }
  }

  const wanted = usesFor(asked, words, one);
  const expected = describeTarget(target, 'percent');
  const figure = `“${article.brief.keywords.primary}” stands ${times(uses)} in ${words} words`;
  if (tooLow || (tooHigh && findings.length === 0)) {
    findings.push({
      rule: 'keyword-density',
      message: `${figure}: ${((100 * uses) / words).toFixed(1)} %, weighed ${value.toFixed(1)} %, ${tooLow ? 'asked for' : 'limit'} ${expected}`,
      span: titleSpan(article.draft),
      section: null,
      actual: value,
      expected,
      suggestion: tooLow
        ? `${askFor(wanted, uses)}; readers look for it in the opening, in a heading, in the sentence that answers them`
        : `${askFor(wanted, uses)}; name it otherwise, or leave it out, where the sentence is clear without it`,
    });
  }
  return {
    value,
    target,
    sections,
    findings,
    evidence: `${uses} uses (${exact} exact) in ${words} words${alsoUsed(measured)}`,
    ...(tooLow ? { mild: true } : {}),
  };
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** How often the keyphrase is used: a guard against stuffing. */
export function keywordDensity(): Kpi {
  return {
    id: 'keyword-density',
    title: 'Keyphrase density',
    description:
      'A guard against stuffing, not a ranking rule: a keyphrase used too often is an error, one used too little a ' +
      'warning. Value: 100 × uses ÷ words × (0.7 + content words ÷ 3), uses counted in any form and order within one ' +
      'sentence (the definition of yoastseo 3.6.0). Short texts are judged by counts: two uses are never too many. ' +
      'A section is judged by itself from 50 words on; it may stay without the keyphrase as long as the post carries it.',
    differs:
      'Word forms are found by stems (there only with paid data), and with them too the upper bound is 3.0 % (3.5 ' +
      'there). Only words of grammar are left out of a keyphrase (there also *best*, *new*, *make*, *week* …), and never ' +
      'match its other words (*us* is no form of *use*). A word that stands twice in the keyphrase must stand twice. ' +
      'Quotations count, tables, footnotes, addresses and citation marks do not; inline code is one neutral word; ' +
      'words joined by `/` are several, a lone sign is none. A sentence goes on behind *U.S.* before a name, and may ' +
      'begin with a small letter. In double quotes, hyphens and blanks are the same. A value equal to a bound passes, ' +
      'density is capped at 100 %, and too little is never an error.',
    category: 'keywords',
    weight: 3,
    unit: 'percent',
    target: { kind: 'band', min: 0.5, max: 3, tolerance: 1 },
    needs: ['keyphrase'],
    measure,
  };
}
