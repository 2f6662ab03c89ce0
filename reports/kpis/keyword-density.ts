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

/**
 * The band for a text of a given length. Percentages of short texts say little, so counts take over: two uses are never
 * too many and the least from 100 words on, one or two uses are asked from 51 to 99 words, one up to 50.
 */
function bandFor(target: Band, words: number, one: number): Band {
  const [least, most] = words >= 100 ? [2, 2] : words > 50 ? [1, 2] : [1, 1];
  if (words < 100) return { ...target, min: target.min === null ? null : least * one, max: most * one };
  return {
    ...target,
    min: target.min === null ? null : Math.max(target.min, least * one),
    max: target.max === null ? null : Math.max(target.max, most * one),
  };
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
    const figure = `“${keyphrase.phrase}” stands ${keyphrase.forms} times in the ${keyphrase.words} words of ${nameOf(section)}`;
    if (high) {
      const allowed = Math.max(2, Math.floor((band.max ?? 0) / each));
      const span = surplus(keyphrase, allowed) ?? headingSpan({ section, signals });
      findings.push({
        rule: 'keyword-density',
        message: `${figure}: ${keyphrase.density.toFixed(1)} %, weighed ${weighed.toFixed(1)} %, limit ${expected}`,
        span,
        section: section.id,
        actual: weighed,
        expected,
        suggestion: `name it otherwise here, or leave it out; ${allowed} uses are enough in this section`,
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

  const expected = describeTarget(target, 'percent');
  const figure = `“${article.brief.keywords.primary}” stands ${uses} times in ${words} words`;
  if (tooLow || (tooHigh && findings.length === 0)) {
    findings.push({
      rule: 'keyword-density',
      message: `${figure}: ${((100 * uses) / words).toFixed(1)} %, weighed ${value.toFixed(1)} %, ${tooLow ? 'asked for' : 'limit'} ${expected}`,
      span: titleSpan(article.draft),
      section: null,
      actual: value,
      expected,
      suggestion: tooLow
        ? 'use it where readers look for it: opening, a heading, the sentence that answers the question'
        : 'name it otherwise, or leave it out, where the sentence is clear without it',
    });
  }
  return {
    value,
    target,
    sections,
    findings,
    evidence: `${uses} uses (${exact} exact) in ${words} words`,
    ...(tooLow ? { mild: true } : {}),
  };
}

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
      'The upper bound is 3.0 % with word forms too (3.5 there), a value equal to a bound passes, density is capped at ' +
      '100 %, and too little is never an error.',
    category: 'keywords',
    weight: 3,
    unit: 'percent',
    target: { kind: 'band', min: 0.5, max: 3, tolerance: 1 },
    needs: ['keyphrase'],
    measure,
  };
}
