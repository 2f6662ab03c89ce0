import type { Brief } from '../content/brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { quantitiesOf } from './quantities.ts';
import type { Quantity } from './quantity.ts';
import { sentencesOf, splitSentences } from './sentences.ts';
import { readStatement, type Statement, type StatementFigure } from './statement.ts';
import { tableCells } from './table-cells.ts';
import { stem, tokenize } from './words.ts';

/** Something the writer may state, and where it stands. */
export interface EvidenceStatement extends Statement {
  /** Id of the fact, source or experience note. */
  readonly id: string;
  readonly kind: 'fact' | 'quote' | 'source' | 'experience';
  /** Stems of all words, names of the source's publisher and title included. */
  readonly vocabulary: ReadonlySet<string>;
  /** What stands around it: heading and sentence before, in a source. */
  readonly around: readonly string[];
}

/** A figure of the evidence, ready to be compared: what it speaks of as weights by stem, of unit length. */
export interface EvidenceFigure {
  readonly figure: StatementFigure;
  readonly statement: EvidenceStatement;
  readonly subject: ReadonlyMap<string, number>;
}

/** All that may be claimed in one post. */
export interface Evidence {
  readonly statements: readonly EvidenceStatement[];
  /** Figures by dimension: `date`, `version`, `count`, `month` … */
  readonly figures: ReadonlyMap<string, readonly EvidenceFigure[]>;
  /** Statements by stem. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  /** Figures of the brief's own wording (title, audience, keyphrases, outline): they may be repeated, they prove nothing. */
  readonly given: readonly Quantity[];
  /** Stems of everything the brief says, and of the names in it; empty where there are no statements, as `names` and `frame`. */
  readonly vocabulary: ReadonlySet<string>;
  /** Names in the middle of the evidence's sentences, and the brief's entities. */
  readonly names: ReadonlySet<string>;
  /** Names that frame the whole post: title, keyphrases, audience. */
  readonly frame: ReadonlySet<string>;
  /** Headings of the outline and the title: they are set, not claimed. */
  readonly headings: ReadonlySet<string>;
  rarity(stem: string): number;
}

/** Initials of names in a text: `Federal Trade Commission` → `ftc`. */
function initialsIn(text: string): readonly string[] {
  // A name begins where a word does; tried at every capital of a long run of them, it takes the square of its length.
  const runs =
    text.match(/(?<![\p{L}'’])\p{Lu}[\p{L}'’]+(?:\s(?:(?:of|and|the|for|on|in)\s){0,2}\p{Lu}[\p{L}'’]+)+/gu) ?? [];
  return runs.map((run) => (run.match(/\p{Lu}/gu) ?? []).join('').toLowerCase());
}

const durations = new Set(['second', 'business day', 'month']);

/** What a figure is compared with: only figures of one dimension are; all stretches of time are of one. */
export function dimensionOf({ kind, unit }: Quantity): string {
  if (kind !== 'number') return kind;
  return unit === null ? 'count' : durations.has(unit) ? 'duration' : unit;
}

type Role = '@old' | '@new';

const roles: readonly (readonly [role: Role, pattern: RegExp])[] = [
  ['@old', /(?:\bfrom|\binstead of|\brather than|\bformerly|\bpreviously|\bused to be)(?: the)?\s*$/i],
  ['@new', /(?:\bto|\bnow|\bbecomes?|\bbecame)(?: only| just)?\s*$/i],
];

function writtenRole(statement: Statement, { quantity }: StatementFigure): Role | null {
  const before = statement.text.slice(Math.max(0, quantity.start - 24), quantity.start);
  const found = roles.find(([, pattern]) => pattern.test(before))?.[0] ?? null;
  if (found !== null) return found;
  const behind = statement.text.slice(quantity.end, quantity.end + 12);
  // A stretch of dates, `Oct–Mar`; a part of a whole, `20 of 100`.
  const joint = quantity.kind === 'date' ? /[\p{L}\d.]\s?[-–]\s?$/u : /\d of (?:the )?$/;
  const lead = quantity.kind === 'date' ? /^\s?[-–]\s?[\p{L}\d]/u : /^ of (?:the )?\d/;
  return joint.test(before) ? '@new' : lead.test(behind) ? '@old' : null;
}

/** Whether a figure is what was or what is, where a statement tells a change: `from two to one`, `one instead of two`. */
function roleOf(statement: Statement, own: StatementFigure, dimension: string): Role | null {
  const written = writtenRole(statement, own);
  const others = statement.figures.filter((one) => one !== own && dimensionOf(one.quantity) === dimension);
  if (written !== null) return written;
  return others.some((other) => writtenRole(statement, other) === '@old') ? '@new' : null;
}

/**
 * What a figure speaks of: the content words around it, the nearer the heavier, those of its own phrase most; other
 * figures that name something (a version, a year) count as words. Unit length.
 */
export function subjectOf(
  statement: Statement,
  own: StatementFigure,
  rarity: (stem: string) => number,
  around: readonly string[] = [],
): ReadonlyMap<string, number> {
  const dimension = dimensionOf(own.quantity);
  const rivals = new Set<number>();
  const rivalClauses = new Set<number>();
  for (const figure of statement.figures) {
    if (figure === own || dimensionOf(figure.quantity) !== dimension) continue;
    rivals.add(figure.phrase);
    rivalClauses.add(figure.clause);
  }
  const subject = new Map<string, number>();
  const add = (feature: string, weight: number) => subject.set(feature, Math.max(subject.get(feature) ?? 0, weight));
  const weigh = (at: number, clause: number, phrase: number) => {
    const near = 1 / (1 + 0.12 * Math.max(0, Math.abs(at - own.at) - 1));
    if (phrase === own.phrase) return near;
    if (clause === own.clause) return near * (rivals.has(phrase) ? 0.15 : 0.6);
    return near * (rivalClauses.has(clause) ? 0.06 : 0.25);
  };
  for (const { stem, at, clause, phrase, isName } of statement.words) {
    add(stem, weigh(at, clause, phrase) * rarity(stem) * (isName ? 1.3 : 1));
  }
  for (const figure of statement.figures) {
    const { version, date } = figure.quantity;
    if (figure === own) continue;
    if (version !== null) add(`#${version[0]}`, weigh(figure.at, figure.clause, figure.phrase) * 1.6);
    if (date?.year != null) add(`#${date.year}`, weigh(figure.at, figure.clause, figure.phrase) * 1.6);
  }
  const role = rivals.size === 0 ? null : roleOf(statement, own, dimension);
  if (role !== null) add(role, 2.5);
  for (const stem of around) add(stem, 0.15 * rarity(stem));
  let square = 0;
  for (const weight of subject.values()) square += weight * weight;
  const length = Math.sqrt(square);
  if (length > 0) for (const [feature, weight] of subject) subject.set(feature, weight / length);
  return subject;
}

function stemsOf(text: string): readonly string[] {
  return tokenize(text).flatMap((token) => token.text.split(/[-‐‑]/).map((part) => stem(part)));
}

interface Raw {
  readonly id: string;
  readonly kind: EvidenceStatement['kind'];
  readonly text: string;
  readonly credit: string;
  readonly around: string;
}

/** The sentences of a source's notes, each with its heading and the sentence before, and the cells of its tables. */
function notesOf(id: string, notes: string, credit: string): readonly Raw[] {
  const raw: Raw[] = [];
  for (const section of readDraft(id, notes).sections) {
    let before = '';
    for (const sentence of sentencesOf(section).all) {
      if (sentence.kind === 'heading') continue;
      raw.push({ id, kind: 'source', text: sentence.text, credit, around: `${section.heading ?? ''} ${before}` });
      before = sentence.text;
    }
    for (const { subject, text } of tableCells(section.nodes)) {
      raw.push({ id, kind: 'source', text: `${subject}: ${text}`, credit, around: section.heading ?? '' });
    }
  }
  return raw;
}

function rawOf(brief: Brief): readonly Raw[] {
  const credits = new Map(
    brief.sources.map((source) => [source.id, `${source.publisher ?? ''} ${source.title} ${source.id}`] as const),
  );
  const raw: Raw[] = [];
  for (const { id, claim, quote, source } of brief.facts) {
    const credit = credits.get(source) ?? '';
    raw.push({ id, kind: 'fact', text: claim, credit, around: '' });
    if (quote !== null) raw.push({ id, kind: 'quote', text: quote, credit, around: '' });
  }
  for (const { id, notes } of brief.sources) if (notes !== null) raw.push(...notesOf(id, notes, credits.get(id) ?? ''));
  for (const { id, by, note } of brief.experience) {
    for (const { start, end } of splitSentences(note)) {
      raw.push({ id, kind: 'experience', text: note.slice(start, end), credit: by, around: '' });
    }
  }
  return raw;
}

function wordingOf(brief: Brief): { readonly frame: string; readonly all: string } {
  const { keywords, audience } = brief;
  const phrases = [keywords.primary ?? '', ...keywords.synonyms, ...keywords.secondary];
  const frame = [brief.title, ...phrases, audience.who, audience.knows, audience.wants].join('. ');
  const outline = brief.outline.flatMap((section) => [section.heading, ...section.points.map((point) => point.text)]);
  const links = [...brief.links.internal.map((link) => link.anchor ?? ''), brief.cta?.text ?? ''];
  const images = brief.images.map((image) => image.alt);
  return {
    frame,
    all: [frame, ...keywords.entities, ...keywords.questions, ...outline, ...links, ...images, brief.angle ?? ''].join(
      '. ',
    ),
  };
}

/** Of a brief without facts, as most drafts imply: there is nothing whose words and names could be compared. */
const noEvidence: Omit<Evidence, 'given' | 'headings'> = {
  statements: [],
  figures: new Map(),
  byStem: new Map(),
  vocabulary: new Set(),
  names: new Set(),
  frame: new Set(),
  rarity: () => 1,
};

function gather(brief: Brief): Evidence {
  const statements = rawOf(brief).map(({ id, kind, text, credit, around }): EvidenceStatement => {
    const read = readStatement(text);
    const vocabulary = new Set([...stemsOf(text), ...stemsOf(credit), ...read.words.map((word) => word.stem)]);
    return { ...read, id, kind, vocabulary, around: readStatement(around).words.map((word) => word.stem) };
  });
  const wording = wordingOf(brief);
  const given = quantitiesOf(wording.all);
  const headings = new Set([
    brief.title,
    ...brief.outline.map((section) => section.heading),
    ...brief.keywords.questions,
  ]);
  if (statements.length === 0) return { ...noEvidence, given, headings };
  const byStem = new Map<string, number[]>();
  for (const [at, statement] of statements.entries()) {
    for (const stem of new Set(statement.words.map((word) => word.stem))) {
      const list = byStem.get(stem) ?? [];
      list.push(at);
      byStem.set(stem, list);
    }
  }
  const rarity = (stem: string) => 0.4 + Math.log(1 + statements.length / (1 + (byStem.get(stem)?.length ?? 0)));
  const figures = new Map<string, EvidenceFigure[]>();
  for (const statement of statements) {
    for (const figure of statement.figures) {
      const dimension = dimensionOf(figure.quantity);
      const list = figures.get(dimension) ?? [];
      list.push({ figure, statement, subject: subjectOf(statement, figure, rarity, statement.around) });
      figures.set(dimension, list);
    }
  }
  const credits = brief.sources.map((source) => `${source.publisher ?? ''}. ${source.title}`);
  const texts = [wording.all, ...statements.map((statement) => statement.text), ...credits].join('. ');
  const vocabulary = new Set([...stemsOf(wording.all), ...credits.flatMap(stemsOf), ...initialsIn(texts)]);
  for (const statement of statements) for (const stem of statement.vocabulary) vocabulary.add(stem);
  return {
    statements,
    figures,
    byStem,
    given,
    vocabulary,
    names: new Set([
      ...statements.flatMap(({ words }) => words.filter((word) => word.isName).map((word) => word.stem)),
      ...brief.keywords.entities.filter((entity) => /\p{Lu}/u.test(entity)).flatMap(stemsOf),
    ]),
    frame: new Set(stemsOf(wording.frame)),
    headings,
    rarity,
  };
}

const gathered = new WeakMap<Brief, Evidence>();

/** The evidence of a brief: facts, their quotes, the sentences of the sources' notes, experience. Read once a brief. */
export function evidenceOf(brief: Brief): Evidence {
  const known = gathered.get(brief);
  if (known !== undefined) return known;
  const made = gather(brief);
  gathered.set(brief, made);
  return made;
}
