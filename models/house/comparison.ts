import { contentStems } from '../../analyzers/words.ts';
import type { OutlineSection } from '../../content/brief.ts';
import type { Model } from '../model.ts';
import { mixed, paragraphs } from './blocks.ts';
import { citedParagraph } from './cite.ts';
import { houseCard } from './house-model.ts';
import type { Statement } from './statements.ts';
import { type Compose, houseWriter } from './writer.ts';

/** A lead, the notes' table, and what is said of each side in parallel. */
export function houseComparison(): Model {
  const card = houseCard({
    id: 'house/comparison',
    title: 'House writer: comparison',
    can: ['write'],
    tasks: {
      comparison: 0.55,
      list: 0.3,
      explanation: 0.25,
      'how-to': 0.1,
      faq: 0.1,
      intro: 0.1,
      conclusion: 0.1,
      answer: 0.2,
    },
  });
  return houseWriter(card, composeComparison);
}

const composeComparison: Compose = ({ statements }, section) => {
  const tables = statements.filter(({ kind }) => kind === 'table');
  const loose = statements.filter(({ kind }) => kind === 'prose' || kind === 'item');
  const rest = statements.filter((statement) => !tables.includes(statement) && !loose.includes(statement));
  const labelled = loose.filter((statement) => label(statement) !== undefined);
  if (labelled.length >= 2) {
    const others = loose.filter((statement) => !labelled.includes(statement));
    return [
      ...paragraphs(others.slice(0, 2)),
      ...mixed(tables),
      labelledBullets(labelled),
      ...paragraphs(others.slice(2)),
      ...mixed(rest),
    ];
  }
  const sides = sidesOf(section, loose);
  const neutral = loose.filter((statement) => sideOf(statement, sides) === undefined);
  // The reader is told first what holds for both; without such a sentence the first of each side opens.
  const general = neutral.find(({ fact }) => fact === null);
  const notes = loose.filter(({ fact }) => fact === null);
  const opening = general === undefined ? notes.slice(0, sides.length === 2 ? 2 : 1) : [general];
  const others = loose.filter((statement) => !opening.includes(statement));
  return [...paragraphs(opening), ...mixed(tables), ...paragraphs(others), ...mixed(rest)];
};

/** "Cost: …" */
function label(statement: Statement): string | undefined {
  return /^([\p{Lu}][^:.,;]{1,40}):\s+\S/u.exec(statement.sentences[0] ?? '')?.[1];
}

function labelledBullets(statements: readonly Statement[]): string {
  return statements
    .map((statement) => {
      const name = label(statement) ?? '';
      return `- **${name}:**${citedParagraph([statement]).slice(name.length + 1)}`;
    })
    .join('\n');
}

/** The two things compared, as sets of stems: from the heading ("A or B", "A vs. B"), else from how sentences begin. */
function sidesOf(section: OutlineSection, statements: readonly Statement[]): readonly ReadonlySet<string>[] {
  const named = /^(.*?)\s+(?:or|vs\.?|versus|against|compared with|and)\s+(.*)$/i.exec(
    section.heading.replace(/[:?].*$/, ''),
  );
  if (named !== null) {
    const [left, right] = [named[1], named[2]].map((side) => new Set(contentStems(side ?? '')));
    const sides = distinct(left ?? new Set(), right ?? new Set());
    if (sides.every((side) => side.size > 0 && statements.some((statement) => sideOf(statement, sides) === side)))
      return sides;
  }
  const starts = new Map<string, number>();
  for (const statement of statements) {
    const start = opening(statement);
    if (start.length > 0) starts.set(start.join(' '), (starts.get(start.join(' ')) ?? 0) + 1);
  }
  const common = [...starts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  // Two subjects that come back; a third is rarer than both.
  return common.length >= 2 && (common[2]?.[1] ?? 0) < (common[1]?.[1] ?? 0)
    ? distinct(new Set(common[0]?.[0].split(' ')), new Set(common[1]?.[0].split(' ')))
    : [];
}

/** Words both sides share ("clay pots", "plastic pots") tell nothing apart. */
function distinct(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  return [left.difference(right), right.difference(left)];
}

function opening(statement: Statement): readonly string[] {
  return contentStems((statement.sentences[0] ?? '').split(/\s+/).slice(0, 3).join(' ')).slice(0, 1);
}

function sideOf(statement: Statement, sides: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const start = new Set(contentStems((statement.sentences[0] ?? '').split(/\s+/).slice(0, 4).join(' ')));
  const named = sides.filter((side) => side.size > 0 && [...side].every((stem) => start.has(stem)));
  return named.length === 1 ? named[0] : undefined;
}
