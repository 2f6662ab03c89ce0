import type { Evidence, EvidenceStatement } from './evidence.ts';
import { nameKey, type Statement, type StatementWord } from './statement.ts';
import { stem } from './words.ts';

/** Where a text and the statement it restates part ways. */
export interface Conflict {
  readonly kind: 'polarity' | 'name';
  readonly status: 'unsupported' | 'unverified';
  readonly why: string;
}

/** Words of a statement's clause; of the whole statement where no clause is given. */
export function wordsOf(statement: Statement, clause: number | null): readonly StatementWord[] {
  return clause === null ? statement.words : statement.words.filter((word) => word.clause === clause);
}

/** How often each stem is affirmed and denied. */
function polarities(words: readonly StatementWord[]): ReadonlyMap<string, { affirmed: number; denied: number }> {
  const found = new Map<string, { affirmed: number; denied: number }>();
  for (const { stem, negated } of words) {
    const counts = found.get(stem) ?? { affirmed: 0, denied: 0 };
    if (negated) counts.denied++;
    else counts.affirmed++;
    found.set(stem, counts);
  }
  return found;
}

/** Something denied here and affirmed there, or as often named and more often denied. */
export function polarityConflict(
  words: readonly StatementWord[],
  source: EvidenceStatement,
  theirWords: readonly StatementWord[],
): Conflict | null {
  const theirs = polarities(theirWords);
  for (const [stem, own] of polarities(words)) {
    const their = theirs.get(stem);
    if (their === undefined || own.denied === their.denied) continue;
    const opposed = (own.affirmed === 0 && their.denied === 0) || (own.denied === 0 && their.affirmed === 0);
    if (!opposed && own.affirmed + own.denied !== their.affirmed + their.denied) continue;
    const shown = words.find((word) => word.stem === stem)?.text ?? stem;
    const isDenied = own.denied > their.denied;
    const why = `${source.id} ${isDenied ? 'affirms' : 'denies'} “${shown}”, here it is ${isDenied ? 'denied' : 'affirmed'}`;
    return { kind: 'polarity', status: 'unsupported', why };
  }
  return null;
}

/** Names of a stretch of text that neither the statement nor an abbreviation of it holds. */
function namesBeyond(words: readonly StatementWord[], vocabulary: ReadonlySet<string>): readonly StatementWord[] {
  const names = words.filter((word) => word.isName);
  return names.filter((name) => {
    if (vocabulary.has(name.stem) || vocabulary.has(nameKey(name.text))) return false;
    // A run of names may be spelled out where the source has its initials, and the other way round.
    const run = names.filter((other) => Math.abs(other.at - name.at) <= 4);
    return run.length < 2 || !vocabulary.has(stem(run.map((word) => word.text.charAt(0).toLowerCase()).join('')));
  });
}

/** A name at the start of a sentence is told from any other word by the evidence: it is no word of it. */
function initialNames(words: readonly StatementWord[], evidence: Evidence): readonly StatementWord[] {
  return words.filter(
    (word) => word.isInitial && (evidence.names.has(word.stem) || !evidence.vocabulary.has(word.stem)),
  );
}

function nameConflict(
  words: readonly StatementWord[],
  source: EvidenceStatement,
  evidence: Evidence,
  isCommon: (word: string) => boolean,
): Conflict | null {
  const own = new Set(words.map((word) => word.stem));
  const missing = source.words.find((word) => (word.isName || evidence.names.has(word.stem)) && !own.has(word.stem));
  const initial = initialNames(words, evidence).filter(
    (word) => !source.vocabulary.has(word.stem) && (evidence.names.has(word.stem) || !isCommon(word.text)),
  );
  const beyond = [
    ...namesBeyond(words, source.vocabulary),
    ...initial.filter((word) => missing !== undefined || evidence.names.has(word.stem)),
  ];
  for (const name of beyond) {
    const isKnown = evidence.vocabulary.has(name.stem);
    if (missing !== undefined && !(isKnown && evidence.frame.has(name.stem) && !evidence.names.has(name.stem))) {
      return { kind: 'name', status: 'unsupported', why: `${source.id} names ${missing.text}, here ${name.text}` };
    }
    if (!isKnown) {
      const why = `${name.text} stands in no fact or source; ${source.id} does not name it`;
      return { kind: 'name', status: 'unsupported', why };
    }
    if (!evidence.frame.has(name.stem)) {
      return { kind: 'name', status: 'unverified', why: `${source.id} does not say so of ${name.text}` };
    }
  }
  return null;
}

/** Where a stretch of text contradicts the statement it restates: something denied, or somebody else named. */
export function conflictWith(
  words: readonly StatementWord[],
  source: EvidenceStatement,
  clause: number | null,
  evidence: Evidence,
  isCommon: (word: string) => boolean,
): Conflict | null {
  return polarityConflict(words, source, wordsOf(source, clause)) ?? nameConflict(words, source, evidence, isCommon);
}

/** The first name of a stretch of text that the brief mentions nowhere. */
export function unknownName(words: readonly StatementWord[], evidence: Evidence): string | null {
  return namesBeyond(words, evidence.vocabulary)[0]?.text ?? null;
}
