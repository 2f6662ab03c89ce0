import type { Sign } from './number-words.ts';

/** How a figure bounds what it speaks of; `exact` where nothing is said. */
export type Relation =
  | 'exact'
  | 'about'
  | 'within'
  | 'at-most'
  | 'at-least'
  | 'more-than'
  | 'less-than'
  | 'since'
  | 'until';

const before: readonly (readonly [Relation, RegExp])[] = [
  [
    'at-most',
    /(?:\bno|\bnot) (?:more|later|longer|greater|higher) than$|\bup to$|\bat (?:the )?most$|\bmaximum(?: of)?$|\bas (?:many|much|long) as$/,
  ],
  ['at-least', /(?:\bno|\bnot) (?:less|fewer|earlier|sooner) than$|\bat (?:the )?least$|\bminimum(?: of)?$/],
  ['less-than', /\b(?:less|fewer|lower|shorter|sooner) than$|\b(?:under|below)$/],
  ['more-than', /\b(?:more|greater|higher|longer|later) than$|\b(?:over|above|exceeds?|exceeding)$/],
  ['about', /\b(?:about|around|roughly|approximately|nearly|almost|circa|some)$|~$|\bclose to$/],
  ['within', /\bwithin$/],
  ['until', /\b(?:until|till|before|by|through)$/],
  ['since', /\b(?:since|from|after|starting(?: in| with)?|beginning(?: in)?|as of)$/],
];
const behind: readonly (readonly [Relation, RegExp])[] = [
  ['at-most', /^(?:or (?:less|fewer|under|sooner|lower|younger)\b|at (?:the )?most\b|maximum\b)/],
  [
    'at-least',
    /^(?:or (?:more|longer|older|higher|above|over|greater)\b|and (?:up|over|above)\b|at (?:the )?least\b|minimum\b|\+|plus\b)/,
  ],
  ['about', /^(?:or so\b|or thereabouts\b)/],
];

/** What the words around a figure say of its bounds. */
export function relationAt(signs: readonly Sign[], from: number, to: number): Relation {
  const lead = signs
    .slice(Math.max(0, from - 4), from)
    .map((sign) => sign.text)
    .join(' ')
    .replace(/ ?\bthe$/, '');
  for (const [relation, pattern] of before) if (pattern.test(lead)) return relation;
  // `5+` is a bound, `5 + 3` a sum.
  if (/^(?:\+|plus)$/.test(signs[to]?.text ?? '') && /^\d/.test(signs[to + 1]?.text ?? '')) return 'exact';
  const trail = signs
    .slice(to, to + 3)
    .map((sign) => sign.text)
    .join(' ');
  for (const [relation, pattern] of behind) if (pattern.test(trail)) return relation;
  return 'exact';
}

const loose = new Set<Relation>(['exact', 'about', 'within', 'since', 'until']);

/** Whether a statement may bound a figure so, where its source bounds it otherwise: `at least 5` is not `up to 5`. */
export function mayRestate(stated: Relation, source: Relation): boolean {
  if (stated === source) return true;
  if ((stated === 'since' && source === 'until') || (stated === 'until' && source === 'since')) return false;
  if (loose.has(stated)) return loose.has(source) || source === 'at-most';
  if (stated === 'at-most') return source === 'within' || source === 'less-than' || source === 'until';
  return stated === 'at-least' && source === 'more-than';
}
