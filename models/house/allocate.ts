import { contentStems } from '../../analyzers/words.ts';
import type { Brief, OutlineSection } from '../../content/brief.ts';
import { affinityOf, pointText } from './affinity.ts';
import { answersItsHeading, answerTo, questionsOf, rarityIn } from './questions.ts';
import { type Statement, statementsOf } from './statements.ts';

/** What one section of a post has to work with. */
export interface Allotment {
  /** In reading order; each stands in no other section. */
  readonly statements: readonly Statement[];
  /** Required facts that another section already states. */
  readonly elsewhere: readonly { readonly fact: string; readonly heading: string }[];
  /** Points no source supports. */
  readonly unsupported: readonly string[];
  /** Questions with their answers; empty answer = no support. `heading`: the section that answers it. */
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly question: string;
  readonly statements: readonly Statement[];
  readonly elsewhere: { readonly heading: string; readonly fact: string | null; readonly source: string } | null;
}

export interface Allocation {
  readonly sections: ReadonlyMap<string, Allotment>;
  /** Facts and sources of which something was left out because it speaks to the writer. */
  readonly refused: readonly string[];
}

const known = new WeakMap<Brief, Allocation>();

/** Shares out everything the brief's facts and notes state over its sections. Pure; computed once for each brief. */
export function allocate(brief: Brief): Allocation {
  let allocation = known.get(brief);
  if (allocation === undefined) {
    allocation = compute(brief);
    known.set(brief, allocation);
  }
  return allocation;
}

/** A section may pass its target by this much to finish a list or a statement. */
const overrun = 1.05;
/** Half of a list of steps helps nobody. */
const stepsOverrun = 1.4;
/** A statement goes to its second choice only if it suits nearly as well. */
const secondChoice = 0.6;

function compute(brief: Brief): Allocation {
  const { all, refused } = statementsOf(brief);
  const taken = new Map<number, OutlineSection>();
  const used = new Map(brief.outline.map((section) => [section.id, 0]));
  const take = (statement: Statement, section: OutlineSection): void => {
    taken.set(statement.id, section);
    used.set(section.id, (used.get(section.id) ?? 0) + statement.words);
  };
  const byFact = new Map(all.flatMap((statement) => (statement.fact === null ? [] : [[statement.fact, statement]])));

  // Required facts first: each stands where the outline first asks for it.
  for (const section of brief.outline) {
    for (const id of requiredFacts(section)) {
      const statement = byFact.get(id);
      if (statement !== undefined && !taken.has(statement.id)) take(statement, section);
    }
  }
  const topic = new Set(contentStems(brief.keywords.primary ?? ''));
  const answers = answerQuestions(brief, all, taken, used, take);
  fill(brief, all, taken, used, take);

  const sections = new Map(
    brief.outline.map((section) => {
      const statements = all
        .filter((statement) => taken.get(statement.id)?.id === section.id)
        .sort((a, b) => a.order - b.order);
      const elsewhere = requiredFacts(section).flatMap((fact) => {
        const statement = byFact.get(fact);
        const holder = statement === undefined ? undefined : taken.get(statement.id);
        return holder === undefined || holder.id === section.id ? [] : [{ fact, heading: holder.heading }];
      });
      const answered = answers.get(section.id) ?? [];
      const answering = new Set(answered.flatMap((answer) => answer.statements.map(({ id }) => id)));
      const allotment: Allotment = {
        statements: inPlace(
          statements.filter(({ id }) => !answering.has(id)),
          topic,
        ),
        elsewhere,
        unsupported: section.task === 'faq' ? [] : unsupportedPoints(section, statements, byFact),
        answers: answered,
      };
      return [section.id, allotment] as const;
    }),
  );
  return { sections, refused };
}

function requiredFacts(section: OutlineSection): readonly string[] {
  return [...new Set(section.points.flatMap((point) => point.facts))];
}

function answerQuestions(
  brief: Brief,
  all: readonly Statement[],
  taken: ReadonlyMap<number, OutlineSection>,
  wordsUsed: ReadonlyMap<string, number>,
  take: (statement: Statement, section: OutlineSection) => void,
): ReadonlyMap<string, readonly Answer[]> {
  const rarity = rarityIn(all);
  const topic = new Set(contentStems(brief.keywords.primary ?? ''));
  const result = new Map<string, readonly Answer[]>();
  for (const section of brief.outline) {
    if (section.task !== 'faq') continue;
    const used = new Set<number>();
    const answers = questionsOf(brief, section).map((question): Answer => {
      const free = all.filter(({ id }) => !used.has(id) && (taken.get(id)?.id ?? section.id) === section.id);
      const room = section.words * overrun - (wordsUsed.get(section.id) ?? 0);
      const statements = answerTo(question, free, rarity, topic, room);
      for (const { id } of statements) used.add(id);
      for (const statement of statements) if (!taken.has(statement.id)) take(statement, section);
      if (statements.length > 0) return { question, statements, elsewhere: null };
      const [said] = answerTo(
        question,
        all.filter(({ id }) => taken.has(id) && taken.get(id)?.id !== section.id),
        rarity,
        topic,
        0,
      );
      const holder = said === undefined ? undefined : taken.get(said.id);
      if (said === undefined || holder === undefined) return { question, statements: [], elsewhere: null };
      return { question, statements: [], elsewhere: { heading: holder.heading, fact: said.fact, source: said.source } };
    });
    result.set(section.id, answers);
  }
  return result;
}

/** Greedy by affinity: the best pair of statement and section first, until a section has its words. */
function fill(
  brief: Brief,
  all: readonly Statement[],
  taken: ReadonlyMap<number, OutlineSection>,
  used: ReadonlyMap<string, number>,
  take: (statement: Statement, section: OutlineSection) => void,
): void {
  const affinity = affinityOf(brief, all);
  const asked = new Set(brief.keywords.questions);
  const pairs = all.flatMap((statement) => {
    if (taken.has(statement.id) || answersItsHeading(statement) || asked.has(statement.heading)) return [];
    const scored = brief.outline.map((section) => ({ statement, section, score: affinity(statement, section) }));
    const best = Math.max(...scored.map(({ score }) => score));
    return scored.filter(({ score }) => score > 0 && score >= secondChoice * best);
  });
  const place = new Map(brief.outline.map((section, index) => [section.id, index]));
  pairs.sort(
    (a, b) =>
      b.score - a.score ||
      a.statement.order - b.statement.order ||
      (place.get(a.section.id) ?? 0) - (place.get(b.section.id) ?? 0),
  );
  for (const { statement, section } of pairs) {
    if (taken.has(statement.id)) continue;
    const before = used.get(section.id) ?? 0;
    const most = statement.kind === 'steps' && section.task === 'how-to' ? stepsOverrun : overrun;
    const room = section.words * most - before;
    if (before < section.words && statement.words <= Math.max(room, 0)) take(statement, section);
  }
}

/**
 * Facts without a place in the notes follow the statement they are closest to, else they end the section: the general
 * before the particular. They stand before a list of steps, never inside or behind it.
 */
function inPlace(statements: readonly Statement[], topic: ReadonlySet<string>): readonly Statement[] {
  const loose = statements.filter(({ fact, group }) => fact !== null && group === '');
  const result = statements.filter((statement) => !loose.includes(statement));
  if (result.length === 0) return loose;
  for (const fact of loose) {
    const steps = result.findIndex(({ kind }) => kind === 'steps');
    let best = steps === -1 ? result.length - 1 : steps;
    let most = 0;
    for (const [index, statement] of result.entries()) {
      const shared = fact.stems.intersection(statement.stems).difference(topic).size;
      if (shared > most && (statement.kind === 'prose' || statement.kind === 'item')) {
        most = shared;
        best = index;
      }
    }
    // Facts that follow the same statement keep the order of the brief.
    while (result[best + 1]?.fact !== undefined && result[best + 1]?.fact !== null) best += 1;
    const neighbour = result[best] as Statement;
    const before = neighbour.kind === 'steps';
    result.splice(before ? best : best + 1, 0, before ? fact : { ...fact, paragraph: neighbour.paragraph });
  }
  return result;
}

/** What an outline says about form, not about content: "Steps in order", "One table". */
const formWords = new Set(
  contentStems(
    'step list table order answer question sentence paragraph point block number cite section example heading bullet numbered verdict short brief fenced code yaml image picture link mention explain describe',
  ),
);

function unsupportedPoints(
  section: OutlineSection,
  statements: readonly Statement[],
  byFact: ReadonlyMap<string, Statement>,
): readonly string[] {
  return section.points
    .filter((point) => {
      if (point.facts.length > 0) return point.facts.some((id) => !byFact.has(id));
      const stems = [...new Set(contentStems(pointText(point.text)))].filter((stem) => !formWords.has(stem));
      if (stems.length === 0) return false;
      const covered = (stem: string) => statements.some((statement) => statement.stems.has(stem));
      return stems.filter(covered).length / stems.length < 0.4;
    })
    .map((point) => pointText(point.text))
    .filter((text) => text !== '');
}
