import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import { nodesOf } from '../analyzers/structure.ts';
import { figuresOf } from './keyphrase-figures.ts';
import { isContested, type Paper } from './keyphrase-papers.ts';
import type { Answer } from './yoastseo-oracle.ts';

/** What is compared, in the order of the table. */
export const fields = [
  'words',
  'count',
  'density',
  'density score',
  'gap',
  'distribution score',
  'title',
  'slug',
  'description',
  'opening',
  'subheadings',
  'alternative texts',
  'competing links',
] as const;

type Field = (typeof fields)[number];

interface Difference {
  readonly ours: string;
  readonly theirs: string;
  readonly reason: string;
}

export interface Compared {
  readonly paper: Paper;
  readonly answer: Answer;
  readonly differences: ReadonlyMap<Field, Difference>;
}

interface Asked {
  readonly paper: Paper;
  /** Whether yoastseo was given our word forms and words of grammar. */
  readonly shared: boolean;
}

type Figures = ReturnType<typeof figuresOf>;

function pairs(ours: Figures, theirs: Answer): Readonly<Record<Field, readonly [ours: unknown, theirs: unknown]>> {
  const inSlug = theirs.keyphraseLength < 3 ? theirs.slug === 100 : theirs.slug > 50;
  const headings = ({ count, matches }: Answer['subheadings']) => `${matches} of ${count}`;
  return {
    words: [ours.words, theirs.words],
    count: [ours.count, theirs.count],
    density: [ours.density, theirs.density],
    'density score': [ours.band, theirs.scores.keyphraseDensity],
    gap: [ours.gapPercent, theirs.gapPercent],
    'distribution score': [ours.distribution, theirs.distribution],
    title: [ours.title ?? false, theirs.title],
    slug: [ours.slug ?? false, inSlug],
    description: [ours.description ?? 0, theirs.description],
    opening: [ours.opening ?? false, theirs.opening === 'sentence'],
    subheadings: [headings(ours.subheadings), headings(theirs.subheadings)],
    'alternative texts': [ours.alt ?? false, theirs.alts.with > 0],
    'competing links': [ours.competing, theirs.competing],
  };
}

function same(one: unknown, other: unknown): boolean {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) <= 0.01 : one === other;
}

const shown = (figure: unknown): string =>
  typeof figure === 'number' ? String(Number(figure.toFixed(2))) : String(figure);

/** Words between blanks, dashes and brackets that hold more than punctuation: what yoastseo counts. */
function betweenBlanks(texts: readonly string[]): number {
  const words = texts.flatMap((text) => text.split(/[\s\u2013\u2014\-[\]]+/));
  return words.filter((word) => word.replace(/[\p{Pi}\p{Pf}()_'".?!:;,&+<>\\]/gu, '') !== '').length;
}

const bare = (text: string): string =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Why the two differ, found out from the text; `unexplained` where none of the known reasons holds. */
function reasonsFor(
  { paper, shared }: Asked,
  article: MeasuredArticle,
  ours: Figures,
  theirs: Answer,
): (field: Field) => string {
  const own = article.sections.flatMap(({ signals }) => signals.sentences?.all ?? []).map(({ text }) => text);
  const texts = theirs.texts ?? [];
  const theirsBare = texts.map(bare);
  const blocks = [...nodesOf([article.draft.tree])].some(isContested) || /\[f\d/.test(paper.source);
  const ends =
    own
      .map(bare)
      .filter((text) => text !== '')
      .join('|') !== theirsBare.filter((text) => text !== '').join('|');
  const shapes = ours.words !== theirs.words && betweenBlanks(own) === theirs.words;
  const content = article.sections
    .flatMap(({ signals }) => signals.keyphrase?.contentWords ?? [])
    .slice(0, ours.keyphraseLength);
  const repeats = new Set(content).size < content.length;
  const begun = content.map((word) => word.slice(0, 4)).join('|');
  const joined = new RegExp(`(?:${begun})[\\p{L}']*[./_&+]\\p{L}|\\p{L}[./_&+](?:${begun})`, 'iu');
  const signs = own.some((text) => joined.test(text));
  const closed = article.sections.some(({ section }) =>
    section.blocks.some(({ kind, text }) => kind === 'item' && /[.!?][)\]]$/.test(text)),
  );
  const lists = [...nodesOf([article.draft.tree])].filter(({ type }) => type === 'list' || type === 'listItem');
  const deep = lists.some((node) => 'children' in node && node.children.some(({ type }) => type === 'list'));
  const loose = lists.some((node) => 'spread' in node && node.spread === true);
  return (field) => {
    if (field === 'opening' && ours.opening === true) return 'the first 100 words are the opening';
    if (ours.keyphraseLength !== theirs.keyphraseLength && field !== 'words') return 'other words of grammar';
    if (blocks) return 'blocks left out by one side';
    const isRate = field === 'words' || (field.startsWith('density') && ours.count === theirs.count);
    if (isRate && shapes) return 'words joined by signs, lone signs';
    if (field === 'gap' || field === 'distribution score') {
      if (ends) return 'ends of sentences';
      if (closed) return 'items that end in a bracket';
      if (deep || loose) return 'items of lists that are loose or stand in each other';
    }
    if (!isRate && repeats) return 'a word that stands twice in the keyphrase';
    if (!isRate && signs) return 'words joined by signs, lone signs';
    if (!isRate && ends) return 'ends of sentences';
    return shared || isRate ? 'unexplained' : 'word forms';
  };
}

/** Where the two agree, and why not where they do not. */
export function compare(asked: Asked, article: MeasuredArticle, answer: Answer): Compared {
  const ours = figuresOf(article);
  const reason = reasonsFor(asked, article, ours, answer);
  const differences = new Map<Field, Difference>();
  const all = pairs(ours, answer);
  for (const field of fields) {
    const [one, other] = all[field];
    if (!same(one, other)) differences.set(field, { ours: shown(one), theirs: shown(other), reason: reason(field) });
  }
  return { paper: asked.paper, answer, differences };
}
