import { wordsOf } from './consistency.ts';
import type { Evidence, EvidenceStatement } from './evidence.ts';
import type { Statement, StatementWord } from './statement.ts';

/** A statement of the evidence that a stretch of text says again. */
export interface Restatement {
  readonly source: EvidenceStatement;
  /** Clause of the source that is restated; null for the whole. */
  readonly clause: number | null;
  /** Share of what the text says that the source says too, weighted by rarity, in [0, 1]. */
  readonly covered: number;
}

function weightOf(stems: ReadonlySet<string>, evidence: Evidence): number {
  let weight = 0;
  for (const stem of stems) weight += evidence.rarity(stem);
  return weight;
}

/** Statements that share at least three stems with a text (two where it has no more), most shared first. */
function likely(stems: ReadonlySet<string>, evidence: Evidence): readonly number[] {
  const shared = new Map<number, number>();
  for (const stem of stems) for (const at of evidence.byStem.get(stem) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  const least = Math.min(3, Math.max(2, stems.size));
  return [...shared]
    .filter(([, count]) => count >= least)
    .sort(([one, count], [other, otherCount]) => otherCount - count || one - other)
    .slice(0, 40)
    .map(([at]) => at);
}

/**
 * What a stretch of text restates: statements that say at least six tenths of it, or that it repeats nearly whole. Best
 * first; empty where the text stands on its own.
 */
export function restatements(words: readonly StatementWord[], evidence: Evidence): readonly Restatement[] {
  const stems = new Set(words.map((word) => word.stem));
  if (stems.size < 2) return [];
  const own = weightOf(stems, evidence);
  const found: Restatement[] = [];
  for (const at of likely(stems, evidence)) {
    const source = evidence.statements[at] as EvidenceStatement;
    const clauses = source.clauses > 1 ? [...Array(source.clauses).keys(), null] : [null];
    let best: Restatement | null = null;
    for (const clause of clauses) {
      const theirs = new Set(wordsOf(source, clause).map((word) => word.stem));
      const shared = new Set([...stems].filter((stem) => theirs.has(stem)));
      if (shared.size < Math.min(3, stems.size)) continue;
      const weight = weightOf(shared, evidence);
      const covered = weight / own;
      const repeats = weight / weightOf(theirs, evidence);
      if (covered < 0.6 && !(repeats >= 0.75 && covered >= 0.4)) continue;
      if (best === null || covered > best.covered + 1e-9) best = { source, clause, covered };
    }
    if (best !== null) found.push(best);
  }
  return found.sort((one, other) => other.covered - one.covered);
}

function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}%$€£]+/gu) ?? []).join(' ');
}

const copies = new WeakMap<Evidence, ReadonlyMap<string, EvidenceStatement>>();

function copiesIn(evidence: Evidence): ReadonlyMap<string, EvidenceStatement> {
  const known = copies.get(evidence);
  if (known !== undefined) return known;
  const made = new Map<string, EvidenceStatement>();
  for (const statement of evidence.statements) {
    const parts = statement.text.split(/;\s|(?<=[.!?])\s+(?=\p{Lu})/u);
    for (const text of [statement.text, ...parts]) {
      const key = plain(text);
      if (key.includes(' ') && !made.has(key)) made.set(key, statement);
    }
  }
  copies.set(evidence, made);
  return made;
}

/** The statement that a sentence copies word for word, as a whole or one of its clauses; capitals and signs do not matter. */
export function copyOf({ text }: Statement, evidence: Evidence): EvidenceStatement | null {
  return copiesIn(evidence).get(plain(text)) ?? null;
}
