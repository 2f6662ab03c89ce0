import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import type { MeasuredArticle } from './analyzer.ts';
import type { Corpus, CorpusDocument } from './corpus.ts';
import { type Language, languageFor } from './language.ts';
import { linkGraph } from './link-graph.ts';
import type { Link } from './links.ts';
import { matchSentence, type Phrase, phraseOf, stemsOf } from './phrase.ts';
import { slugInUrl } from './pillar.ts';
import type { Sentence } from './sentences.ts';

/** A link that the text could carry as it stands: words of it, and the post they speak of. */
export interface LinkProposal {
  /** The words as they stand in the text. */
  readonly anchor: string;
  readonly span: Span;
  readonly section: SectionId;
  readonly to: CorpusDocument;
  /** `its pillar; the text says its keyphrase “potting mix”`. */
  readonly why: string;
}

/** More links than these distract: three to five are usual, one in a hundred words. */
const linksAtMost = 5;
const wordsALink = 100;
const linksASection = 2;
/** Content words from which on a phrase names its post and not any subject: a title as short as `best practices` does not. */
const wordsAKeyphrase = 2;
const wordsATitle = 3;

/** A phrase by which a text may speak of a post. */
interface Name {
  readonly phrase: Phrase;
  readonly to: CorpusDocument;
  readonly isKeyphrase: boolean;
}

/** What two phrases share that say the same in other forms and another order. */
function keyOf(phrase: Phrase | null): string | null {
  return phrase === null ? null : phrase.stems.toSorted().join(' ');
}

const indices = new WeakMap<Corpus, Map<Language, ReadonlyMap<string, readonly Name[]>>>();

function namesOf(to: CorpusDocument, language: Language): readonly Name[] {
  const names: Name[] = [];
  const add = (text: string, isKeyphrase: boolean): void => {
    const phrase = phraseOf(text, language);
    if (phrase === null) return;
    const content = phrase.contentWords.length;
    // A single word out of a title is about anything; titles of many words stand in no text.
    if (content > 5 || (!isKeyphrase && content < 2)) return;
    if (!names.some((other) => keyOf(other.phrase) === keyOf(phrase))) names.push({ phrase, to, isKeyphrase });
  };
  if (to.keyphrase !== null) add(to.keyphrase, true);
  add(to.slug.replace(/^.*\//, '').replaceAll('-', ' '), false);
  add(to.title.split(/[:?–—]/, 1)[0] ?? '', false);
  return names;
}

/** Names by the one of their stems that fewest of them have, so that a sentence is asked about few. */
function indexOf(corpus: Corpus, language: Language): ReadonlyMap<string, readonly Name[]> {
  const byLanguage = indices.get(corpus) ?? new Map<Language, ReadonlyMap<string, readonly Name[]>>();
  indices.set(corpus, byLanguage);
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const names = corpus.documents.flatMap((document) => namesOf(document, language));
  const uses = new Map<string, number>();
  for (const { phrase } of names) for (const stem of phrase.stems) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const rarest = name.phrase.stems.reduce((least, stem) =>
      (uses.get(stem) as number) < (uses.get(least) as number) ? stem : least,
    );
    const list = index.get(rarest);
    if (list === undefined) index.set(rarest, [name]);
    else list.push(name);
  }
  byLanguage.set(language, index);
  return index;
}

/** How a post stands to another, and what a link between them is worth. */
interface Relation {
  readonly worth: number;
  readonly words: string;
  /** Whether briefs say so: then a short name will do. */
  readonly isDeclared: boolean;
}

function relationTo({ brief, signals }: MeasuredArticle, to: CorpusDocument, corpus: Corpus): Relation {
  const pillar = brief.cluster.pillar === null ? null : slugInUrl(brief.cluster.pillar);
  const declared = (worth: number, words: string) => ({ worth, words, isDeclared: true });
  if (pillar !== null && pillar === to.slug) return declared(4, 'its pillar');
  if (to.pillarSlug !== null && to.pillarSlug === brief.slug) return declared(3, 'a spoke of this pillar');
  if (pillar !== null && pillar === to.pillarSlug) return declared(2, 'a spoke of the same pillar');
  const cluster = corpus.clusters[to.cluster];
  const isNear = cluster !== undefined && cluster.id === signals['topic-map']?.cluster;
  if (isNear) return { worth: 2, words: `the same cluster, ${cluster.label}`, isDeclared: false };
  return { worth: 0, words: 'another cluster', isDeclared: false };
}

interface Candidate extends LinkProposal {
  readonly worth: number;
  readonly block: string;
}

/** Where a sentence says a name: word for word, or for a keyphrase its words in any form and order, with none between. */
function placeOf({ phrase, isKeyphrase }: Name, sentence: Sentence): Span | undefined {
  const { exact, spans } = matchSentence(phrase, sentence);
  if (exact === 0 && !isKeyphrase) return undefined;
  return spans.find(({ start, end }) => {
    const within = sentence.words.filter(({ span }) => span.start >= start && span.end <= end).length;
    return within <= phrase.words.length;
  });
}

/** Markup inside would be torn apart by brackets around it; a phrase does not go on beyond a sign. */
const plain = /^[^`*_[\]<>{}|\\,;:.!?()]*$/;

/** Whether a post may be linked from another on some words of a sentence; the link where it may. */
type Weigh = (name: Name, sentence: Sentence, section: SectionId) => Candidate | null;

function weigher(article: MeasuredArticle, corpus: Corpus, language: Language, taken: readonly Link[]): Weigh {
  const { draft, brief } = article;
  const linked = linkGraph(corpus).to.get(draft.path) ?? new Set();
  const ownKeyphrase = keyOf(phraseOf(brief.keywords.primary ?? '', language));
  return (name, sentence, section) => {
    const { phrase, to, isKeyphrase } = name;
    if (to.path === draft.path || to.slug === brief.slug || linked.has(to.path)) return null;
    if (keyOf(phrase) === ownKeyphrase) return null;
    const span = placeOf(name, sentence);
    if (span === undefined || taken.some((link) => overlaps(link.span, span))) return null;
    const anchor = draft.source.slice(span.start, span.end);
    if (!plain.test(anchor)) return null;
    const { worth, words, isDeclared } = relationTo(article, to, corpus);
    if (!isDeclared && phrase.contentWords.length < (isKeyphrase ? wordsAKeyphrase : wordsATitle)) return null;
    return {
      anchor: anchor.replace(/\s+/g, ' '),
      span,
      section,
      to,
      why: `${words}; the text says its ${isKeyphrase ? 'keyphrase' : 'name'} “${phrase.text}”`,
      worth: worth + (isKeyphrase ? 1 : 0.5),
      block: blockOf(section, sentence),
    };
  };
}

function blockOf(section: SectionId, { block }: Sentence): string {
  return `${section}\n${block}`;
}

/**
 * Links from a post to others of its site, each on words that stand in its running text: the first mention of another
 * post's keyphrase or title, never in headings, quotations, code or links, never to itself or where a link to it stands
 * already, and no more than readers bear. The most useful first.
 */
export function linkProposals(article: MeasuredArticle, corpus: Corpus): readonly LinkProposal[] {
  const { brief, sections, signals } = article;
  const taken = [...(signals.links?.links ?? []), ...(signals.links?.notes ?? [])];
  const internal = taken.filter(({ kind }) => kind === 'internal');
  const words = sections.reduce((sum, { signals }) => sum + (signals.sentences?.words ?? 0), 0);
  const room = Math.min(linksAtMost, Math.max(1, Math.floor(words / wordsALink))) - internal.length;
  if (room <= 0) return [];
  const language = languageFor(brief);
  const index = indexOf(corpus, language);
  const weigh = weigher(article, corpus, language, taken);
  const running = sections.flatMap(({ section, signals }) =>
    (signals.sentences?.running ?? [])
      .filter(({ kind, span }) => kind !== 'quote' && span.end <= section.body.end)
      .map((sentence) => ({ sentence, section: section.id })),
  );
  const crowded = new Set(
    running
      .filter(({ sentence }) => internal.some((link) => overlaps(link.span, sentence.span)))
      .map(({ sentence, section }) => blockOf(section, sentence)),
  );
  const best = new Map<string, Candidate>();
  for (const { sentence, section } of running) {
    if (crowded.has(blockOf(section, sentence))) continue;
    for (const stem of new Set(stemsOf(sentence, language))) {
      for (const name of index.get(stem) ?? []) {
        const found = weigh(name, sentence, section);
        if (found !== null && found.worth > (best.get(found.to.path)?.worth ?? 0)) best.set(found.to.path, found);
      }
    }
  }
  return chosen([...best.values()], room);
}

/** The worthiest first, one a paragraph, few a section. */
function chosen(all: readonly Candidate[], room: number): readonly LinkProposal[] {
  const blocks = new Set<string>();
  const perSection = new Map<SectionId, number>();
  const proposals: LinkProposal[] = [];
  const inOrder = all.toSorted((one, other) => other.worth - one.worth || one.span.start - other.span.start);
  for (const { worth: _, block, ...proposal } of inOrder) {
    if (proposals.length >= room) break;
    const before = perSection.get(proposal.section) ?? 0;
    if (before >= linksASection || blocks.has(block)) continue;
    blocks.add(block);
    perSection.set(proposal.section, before + 1);
    proposals.push(proposal);
  }
  return proposals;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
