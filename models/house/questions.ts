import { contentStems, tokenize } from '../../analyzers/words.ts';
import type { Brief, OutlineSection } from '../../content/brief.ts';
import { pointText } from './affinity.ts';
import type { Statement } from './statements.ts';

const answerWords = 60;
/** Share of a question's rare words that an answer must carry. */
const enough = 0.5;

/** The questions a section is to answer: its own points that ask, else the brief's; one section answers the brief's. */
export function questionsOf(brief: Brief, section: OutlineSection): readonly string[] {
  const own = section.points.map((point) => pointText(point.text)).filter((text) => /\?$/.test(text));
  const first = brief.outline.find((other) => other.task === 'faq');
  const asked = section.id === first?.id ? brief.keywords.questions : [];
  return [...new Set([...own, ...asked])];
}

/** What a question is after beyond its words: "how long" wants a time, "how much" a figure. */
const wanted: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [
    /^how (?:long|often|soon)\b/i,
    /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|daily|weekly|monthly|yearly|once|twice)\b/i,
  ],
  [
    /^how (?:much|many|high|hot|far|big|deep|old)\b|\bcosts?\b/i,
    /\d|\b(?:free|one|two|three|four|five|six|seven|eight|nine|ten|half|most)\b/i,
  ],
  [/^when\b/i, /\d|\b(?:after|before|once|until|spring|summer|autumn|fall|winter|day|week|month|year|when)\b/i],
  [/^why\b/i, /\b(?:because|cause[sd]?|due to|means?|so|without|lack|too (?:much|many|little|wet|dry)|reason)\b/i],
];

/**
 * The statements that answer a question directly, at most 60 words together; none where nothing does. Judged by the share
 * of the question's telling words that a statement, or the heading of its note, carries. One statement is always given;
 * more only if they fit into `room` words.
 */
export function answerTo(
  question: string,
  statements: readonly Statement[],
  rarity: (stem: string) => number,
  topic: ReadonlySet<string>,
  room: number,
): readonly Statement[] {
  const headed = underHeading(question, statements, room);
  if (headed.length > 0) return headed;
  const asked = [...new Set(contentStems(question))];
  // The words of the topic stand everywhere; what is asked about it must be met.
  const telling = asked.filter((stem) => !topic.has(stem));
  const total = telling.reduce((sum, stem) => sum + rarity(stem), 0);
  if (total === 0) return [];
  const wish = wanted.find(([pattern]) => pattern.test(question))?.[1];
  const scored = statements
    .filter(({ kind, words }) => (kind === 'prose' || kind === 'item') && words <= answerWords)
    .filter((statement) => !answersItsHeading(statement))
    .map((statement) => {
      const above = new Set(contentStems(statement.group));
      let score = 0;
      let own = 0;
      for (const stem of telling) {
        if (statement.stems.has(stem)) {
          score += rarity(stem);
          own += 1;
        } else if (above.has(stem)) score += 0.75 * rarity(stem);
      }
      const fits = wish === undefined || wish.test(statement.sentences.join(' '));
      const share = own === 0 ? 0 : score / total;
      return { statement, share: fits ? share : share * 0.5, score: share * (fits ? 1.3 : 0.5) };
    })
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.score - a.score || shared(b, asked) - shared(a, asked) || a.statement.order - b.statement.order);
  const best = scored[0]?.statement;
  if (best === undefined) return [];
  const more = scored.slice(1).find(({ statement, score }) => {
    const near = statement.paragraph === best.paragraph && statement.order === best.order + 1;
    return (
      near && score >= 0.7 * (scored[0]?.score ?? 0) && statement.words + best.words <= Math.min(answerWords, room)
    );
  });
  return more === undefined ? [best] : [best, more.statement];
}

function shared({ statement }: { readonly statement: Statement }, asked: readonly string[]): number {
  return asked.filter((stem) => statement.stems.has(stem)).length;
}

/** "Yes, …" and "No, …" answer the heading above them and nothing else. */
export function answersItsHeading({ sentences }: Statement): boolean {
  return /^(?:yes|no|not always|sometimes|usually|that depends|it depends)\b[,.:—–-]?/i.test(sentences[0] ?? '');
}

/** What stands below the very question in a note. */
function underHeading(question: string, statements: readonly Statement[], room: number): readonly Statement[] {
  const same = plain(question);
  const result: Statement[] = [];
  let words = 0;
  for (const statement of statements) {
    if (plain(statement.heading) !== same || (statement.kind !== 'prose' && statement.kind !== 'item')) continue;
    if (words > 0 && words + statement.words > Math.min(answerWords, room)) break;
    words += statement.words;
    result.push(statement);
  }
  return result;
}

function plain(question: string): string {
  return contentStems(question).join(' ') || question.toLowerCase().trim();
}

/** Rarity of a stem among statements: ln(1 + N ÷ (1 + n)). */
export function rarityIn(statements: readonly Statement[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const { stems } of statements) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => Math.log(1 + statements.length / (1 + (counts.get(stem) ?? 0)));
}

/** Words of a Markdown text. */
export function wordsIn(text: string): number {
  return tokenize(text).length;
}
