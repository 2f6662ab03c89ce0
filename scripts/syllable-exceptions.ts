import { dictionary } from 'cmu-pronouncing-dictionary';
import { syllablesByRule } from '../analyzers/syllable-rule.ts';

const lineWidth = 118;

/** Every word of the dictionary with its syllables in the first pronunciation; at least 1 (`hm` has none). */
export function dictionarySyllables(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [word, sounds] of Object.entries(dictionary)) {
    // Further pronunciations stand as `read(2)`.
    if (!word.endsWith(')')) found.set(word, Math.max(1, sounds.match(/\d/g)?.length ?? 0));
  }
  return found;
}

/** `analyzers/syllable-exceptions.ts`: the words of the dictionary for which the rule is wrong. */
export function syllableExceptionsText(): string {
  const exceptions = new Map<string, number>();
  // The rule asks for shorter words alone (base forms, parts), so that these are settled first.
  const words = [...dictionarySyllables()].sort(
    ([one], [other]) => one.length - other.length || (one < other ? -1 : 1),
  );
  for (const [word, count] of words) {
    if (syllablesByRule(word, (part) => exceptions.get(part)) !== count) exceptions.set(word, count);
  }
  const byCount = Map.groupBy(
    [...exceptions].sort(([one], [other]) => (one < other ? -1 : 1)),
    ([, count]) => count,
  );
  const entries = [...byCount].sort(([one], [other]) => one - other);
  return `/*
 * Made by \`npm run generate\`; do not edit. The ${exceptions.size.toLocaleString('en')} of ${words.length.toLocaleString('en')} words of the CMU Pronouncing Dictionary whose
 * syllables analyzers/syllable-rule.ts gets wrong, by their number of syllables in the first pronunciation. Source: npm
 * cmu-pronouncing-dictionary 3.0.0 (ISC), crawled from github.com/cmusphinx/cmudict: Copyright (C) 1993-2015 Carnegie
 * Mellon University, all rights reserved; redistribution and use permitted under the two-clause BSD licence.
 */
export const syllableExceptions: readonly (readonly [syllables: number, words: string])[] = [
${entries.map(([count, list]) => entry(count, quoted(list.map(([word]) => word)))).join('\n')}
];
`;
}

/** As the formatter has it, so that `npm run format` leaves the file alone. */
function entry(count: number, words: string): string {
  const short = `  [${count}, ${words.trim()}],`;
  return short.includes('\n') || short.length > 120 ? `  [\n    ${count},\n${words},\n  ],` : short;
}

/** One string, cut into lines of a width that people can scroll through. */
function quoted(words: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line.length + word.length + 10 > lineWidth) {
      lines.push(`${line} `);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line]
    .map((one, index) => {
      const quote = one.includes("'") ? '"' : "'";
      return `${index === 0 ? '    ' : '      '}${quote}${one}${quote}`;
    })
    .join(' +\n');
}
