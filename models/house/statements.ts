import { splitSentences } from '../../analyzers/sentences.ts';
import { contentStems, tokenize } from '../../analyzers/words.ts';
import type { Brief } from '../../content/brief.ts';
import { escapeText, noteBlocks } from './inline.ts';
import { looksLikeInstruction } from './instructions.ts';

/** Something a source says, ready to stand in a post: a sentence with those that lean on it, a list, or a table. */
export interface Statement {
  readonly id: number;
  /** Reading order: that of the notes; a fact that a note restates takes the note's place. */
  readonly order: number;
  readonly kind: 'prose' | 'item' | 'steps' | 'list' | 'table';
  /** The sentences, or the items of a list; empty for a table. */
  readonly sentences: readonly string[];
  /** Header first; empty unless a table. */
  readonly rows: readonly (readonly string[])[];
  /** "Mix the materials:" before a list or table. */
  readonly lead: string | null;
  /** Id of the fact; null for notes. */
  readonly fact: string | null;
  readonly source: string;
  /** Headings of the note above it. */
  readonly group: string;
  /** The nearest of them. */
  readonly heading: string;
  /** Statements with the same number stood in one paragraph or list. */
  readonly paragraph: number;
  readonly words: number;
  readonly stems: ReadonlySet<string>;
}

export interface Statements {
  readonly all: readonly Statement[];
  /** What was left out because it speaks to the writer: `f3`, `epa-home`. */
  readonly refused: readonly string[];
}

/** Openings that need the sentence before. */
const leaning =
  /^(?:it|its|they|their|them|this|these|those|that|such|he|she|his|her|both|either|neither|but|so|then|also|however|instead|otherwise|therefore|still|yet|even so|as a result|because of this|for example|for instance|after that|in that case|if so|if not|the (?:first|second|third|other|former|latter|same)|another|others)\b/i;

/** The writer of a note speaking of himself; only `experience` may be told in the first person. */
const firstPerson = /\bI\b(?!\.)|\b(?:we|our|ours|my|mine|us|We|Our|My)\b/;

const aboutTheNote =
  /^(?:\W*)(?:source|sources|accessed|retrieved|url|licen[cs]e|published|publisher|author|note|notes|see also|todo|tbd)\s*:/i;

/** All that the brief's facts and loaded notes state; a note restating a fact gives way to the fact. */
export function statementsOf(brief: Brief): Statements {
  const all: Statement[] = [];
  const refused = new Set<string>();
  let paragraph = 0;
  const add = (parts: Pick<Statement, 'kind' | 'sentences' | 'source'> & Partial<Statement>): void => {
    const { sentences, rows = [], lead = null } = parts;
    const text = [...sentences, ...rows.flat()].join(' ');
    const stems = new Set(contentStems(text));
    if (stems.size === 0) return;
    const words = tokenize(`${lead ?? ''} ${text}`).length;
    all.push({
      fact: null,
      group: '',
      heading: '',
      ...parts,
      rows,
      lead,
      id: all.length,
      order: all.length,
      paragraph,
      words,
      stems,
    });
  };

  for (const fact of brief.facts) {
    const sentences = sentencesIn(claimText(fact.claim)).filter((sentence) => {
      const refuse = looksLikeInstruction(sentence);
      if (refuse) refused.add(fact.id);
      return !refuse;
    });
    paragraph += 1;
    if (sentences.length > 0) add({ kind: 'prose', sentences, fact: fact.id, source: fact.source });
  }
  for (const source of brief.sources) {
    if (source.notes === null) continue;
    const headings: string[] = [];
    let lead: string | null = null;
    for (const block of noteBlocks(source.notes)) {
      const above = { group: headings.filter(Boolean).join(' '), heading: headings.at(-1) ?? '', source: source.id };
      if (block.kind === 'heading') {
        headings.length = Math.max(0, block.depth - 1);
        if (block.depth > 1) headings[block.depth - 1] = block.text;
        lead = null;
        continue;
      }
      paragraph += 1;
      const texts = block.kind === 'paragraph' ? sentencesIn(block.text) : block.kind === 'list' ? block.items : [];
      const kept = texts.filter((text) => usable(text, () => refused.add(source.id)));
      if (block.kind === 'table') {
        const safe = !block.rows.flat().some(looksLikeInstruction);
        if (safe) add({ kind: 'table', sentences: [], rows: block.rows, lead, ...above });
        else refused.add(source.id);
      } else if (block.kind === 'list') {
        for (const part of listStatements(kept, block.ordered, lead)) add({ ...part, ...above });
      } else {
        for (const sentences of chains(kept)) add({ kind: 'prose', sentences, ...above });
      }
      const last = block.kind === 'paragraph' ? block.text : '';
      lead = last.endsWith(':') && !looksLikeInstruction(last) ? (sentencesIn(last).at(-1) ?? null) : null;
    }
  }
  return { all: withoutRestatements(all), refused: [...refused] };
}

/** Claims are plain text or Markdown; a claim that is no paragraph is taken as it is written. */
function claimText(claim: string): string {
  const blocks = noteBlocks(claim);
  const only = blocks[0];
  return blocks.length === 1 && only?.kind === 'paragraph' ? only.text : escapeText(claim.replace(/\s+/g, ' ').trim());
}

function sentencesIn(text: string): readonly string[] {
  return splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .map((sentence) => (/[.!?:…。！？]["'”’)\]*`]*$/u.test(sentence) ? sentence : `${sentence}.`));
}

function usable(text: string, refuse: () => void): boolean {
  if (looksLikeInstruction(text)) {
    refuse();
    return false;
  }
  return !firstPerson.test(text) && !aboutTheNote.test(text) && !/[?:]["'”’)]*$/.test(text.trim());
}

/** Each sentence with the following ones that make no sense alone, at most four. */
function chains(sentences: readonly string[]): readonly (readonly string[])[] {
  const result: string[][] = [];
  for (const sentence of sentences) {
    const last = result.at(-1);
    if (leaning.test(sentence)) {
      // What it leans on was left out, or is far: it cannot stand.
      if (last !== undefined && last.length < 4) last.push(sentence);
    } else {
      result.push([sentence]);
    }
  }
  return result;
}

function listStatements(
  items: readonly string[],
  ordered: boolean,
  lead: string | null,
): readonly Pick<Statement, 'kind' | 'sentences' | 'lead'>[] {
  if (items.length === 0) return [];
  if (ordered) return [{ kind: 'steps', sentences: items, lead }];
  const whole = items.filter((item) => /[.!]["'”’)]*$/.test(item) && tokenize(item).length >= 5);
  if (whole.length < items.length) return [{ kind: 'list', sentences: items, lead }];
  return items.map((item) => ({ kind: 'item', sentences: [item], lead: null }));
}

/** Share of the smaller set of stems that stands in the larger, in [0, 1]. */
function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const stem of small) if (large.has(stem)) shared += 1;
  return shared / small.size;
}

/** Whether two stretches say the same: nearly all content words of the shorter in the other, and of like length. */
export function restates(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const smaller = Math.min(a.size, b.size);
  return smaller >= 3 && Math.max(a.size, b.size) <= 2 * smaller && containment(a, b) >= 0.8;
}

function withoutRestatements(all: readonly Statement[]): readonly Statement[] {
  const kept: Statement[] = [];
  // By stem, so that only statements with words in common are compared.
  const byStem = new Map<string, number[]>();
  for (const statement of all) {
    const loose = statement.kind === 'prose' || statement.kind === 'item';
    const earlier = loose ? restatedBy(statement, kept, byStem) : undefined;
    if (earlier === undefined) {
      for (const stem of statement.stems) remember(byStem, stem, kept.length);
      kept.push(statement);
      continue;
    }
    const first = kept[earlier] as Statement;
    if (first.fact !== null && statement.fact === null && first.group === '') {
      kept[earlier] = {
        ...first,
        order: statement.order,
        group: statement.group,
        heading: statement.heading,
        paragraph: statement.paragraph,
      };
    }
  }
  return kept;
}

function remember(index: Map<string, number[]>, stem: string, at: number): void {
  const list = index.get(stem);
  if (list === undefined) index.set(stem, [at]);
  else list.push(at);
}

function restatedBy(
  statement: Statement,
  kept: readonly Statement[],
  byStem: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const shared = new Map<number, number>();
  for (const stem of statement.stems) {
    for (const index of byStem.get(stem) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  }
  for (const index of [...shared.keys()].sort((a, b) => a - b)) {
    const other = kept[index] as Statement;
    if (other.rows.length === 0 && restates(statement.stems, other.stems)) return index;
  }
  return undefined;
}
