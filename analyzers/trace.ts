import easyWords from 'text-readability/easy_words.js';
import { arithmeticIn } from './arithmetic.ts';
import { type Bound, bindFigure, compare } from './bind-figure.ts';
import type { Claim, ClaimStatus } from './claims.ts';
import { conflictWith, polarityConflict, unknownName, wordsOf } from './consistency.ts';
import type { Evidence } from './evidence.ts';
import { copyOf, restatements } from './restatement.ts';
import { readStatement, type Statement, type StatementFigure } from './statement.ts';

/** What was found out about the claim of one sentence. */
export type Trace = Pick<Claim, 'kind' | 'status' | 'source' | 'why'>;

/** What stands around a sentence and helps to understand it. */
export interface TraceOptions {
  /** Heading and sentence before: what `it` and `this` speak of. */
  readonly around?: string;
  /** Ids the sentence cites. */
  readonly cited?: readonly string[];
  /** Addresses and footnotes the sentence cites that the brief does not know. */
  readonly citedElsewhere?: readonly string[];
}

const superlative =
  /\b(?:the|its|their|our|world's|your|by far the?) (?:single )?(?:most|least|best|worst|largest|biggest|smallest|highest|lowest|fastest|slowest|cheapest|safest|strongest|weakest|oldest|newest|longest|shortest|greatest|easiest|hardest|simplest|quickest|cleanest|richest|earliest|leading|number one|only)\b(?! (?:of|people|part|parts) )/i;
const cause =
  /\b(?:causes?|caused by|leads? to|led to|results? in|resulted in|due to|responsible for|linked to|proven to|guarantees?|prevents?|cures?|(?:studies|research|experts|scientists|surveys|data) (?:shows?|suggests?|says?|found|finds?|agrees?|proves?))\b/i;
const quotation = /["“]([^"“”]{15,}?)["”]/;
const attribution = /\b(?:said|says|told|writes|wrote|according to|noted|notes|explained|explains|put it|quotes?d?)\b/i;
const experience =
  /\b(?:I|we|my|our)\b(?: \p{L}+){0,3} (?:tested|tried|found|measured|learned|noticed|discovered|built|used|saw|ran|spent|switched)\b/iu;
const common = new Set<string>(easyWords);

function isCommon(word: string): boolean {
  const lower = word.toLowerCase();
  return common.has(lower) || common.has(lower.replace(/(?:s|es|ed|ing|ly)$/, ''));
}

const severity: Readonly<Record<ClaimStatus, number>> = {
  'needs-source': 3,
  unsupported: 2,
  unverified: 1,
  supported: 0,
};

function kindOf(figure: StatementFigure): 'date' | 'number' {
  return figure.quantity.kind === 'date' ? 'date' : 'number';
}

/** Whether the brief itself uses a figure (in its title, for its readers): repeated, it claims nothing. */
function isGiven(figure: StatementFigure, evidence: Evidence): boolean {
  return evidence.given.some((given) => compare(figure.quantity, given) === 'equal');
}

/** A figure that only counts (`one bureau`, `the two`) is a claim where a fact counts the same things otherwise. */
function figureTrace(figure: StatementFigure, bound: Bound, evidence: Evidence): Trace | null {
  const { kind, isClaim, counted } = figure.quantity;
  const contradicts = bound.status === 'unsupported' && bound.match !== null && bound.score >= 0.45;
  if (!isClaim && !(contradicts && counted.length > 0)) return null;
  if (bound.status !== 'supported' && !contradicts && isGiven(figure, evidence)) return null;
  if (kind === 'version' && !contradicts && isGiven(figure, evidence)) return null;
  if (kind === 'version' && bound.status === 'unverified') return null;
  return { kind: kindOf(figure), status: bound.status, source: bound.source, why: bound.why };
}

/** Figures of a sentence, each bound on its own, and whether what surrounds them says the same as their sources. */
function traceFigures(
  statement: Statement,
  evidence: Evidence,
  around: readonly string[],
  cited: readonly string[],
): readonly Trace[] {
  const traces: Trace[] = [];
  const sums = arithmeticIn(statement);
  for (const sum of sums) {
    const status = sum.isRight ? 'supported' : 'unsupported';
    const why = sum.isRight ? sum.shown : `${sum.shown} is wrong`;
    traces.push({ kind: kindOf(sum.result), status, source: null, why });
  }
  const results = new Set(sums.map((sum) => sum.result));
  const operands = new Set(sums.flatMap((sum) => sum.operands));
  for (const figure of statement.figures) {
    if (results.has(figure)) continue;
    const bound = bindFigure(statement, figure, evidence, around, cited);
    const isOperand =
      operands.has(figure) && bound.match !== null && (bound.status === 'unverified' || bound.score < 0.1);
    const stands =
      isOperand && compare(figure.quantity, bound.match?.figure.quantity ?? figure.quantity) !== 'different';
    const trace = stands
      ? {
          kind: kindOf(figure),
          status: 'supported' as const,
          source: bound.source,
          why: `${bound.source} states ${figure.quantity.text}`,
        }
      : figureTrace(figure, bound, evidence);
    if (trace === null) continue;
    traces.push(trace);
    if (trace.status !== 'supported' || bound.match === null || operands.has(figure)) continue;
    const { statement: source, figure: match } = bound.match;
    const ofPhrase = (one: Statement, { phrase }: StatementFigure) =>
      one.words.filter((word) => word.phrase === phrase);
    const conflict =
      conflictWith(wordsOf(statement, figure.clause), source, match.clause, evidence, isCommon) ??
      polarityConflict(ofPhrase(statement, figure), source, ofPhrase(source, match));
    if (conflict !== null) {
      traces.push({
        kind: conflict.kind === 'name' ? 'name' : trace.kind,
        status: conflict.status,
        source: source.id,
        why: conflict.why,
      });
    }
  }
  return traces;
}

/** A clause without figures that says again what a fact or source says, or says the contrary. */
function traceClause(statement: Statement, clause: number, evidence: Evidence): Trace | null {
  const words = wordsOf(statement, clause);
  const found = restatements(words, evidence);
  const [best] = found;
  if (best === undefined) return null;
  const near = found.filter((one) => one.covered >= best.covered - 0.1);
  const agreeing = near.find((one) => conflictWith(words, one.source, one.clause, evidence, isCommon) === null);
  if (agreeing !== undefined) {
    const source = agreeing.source.id;
    return agreeing.covered < 0.7 ? null : { kind: 'statement', status: 'supported', source, why: `${source} says so` };
  }
  const conflict = conflictWith(words, best.source, best.clause, evidence, isCommon);
  if (conflict === null) return null;
  const kind = conflict.kind === 'name' ? 'name' : 'statement';
  return { kind, status: conflict.status, source: best.source.id, why: conflict.why };
}

function traceQuotation(text: string, evidence: Evidence): Trace | null {
  const words = quotation.exec(text)?.[1];
  if (words === undefined || words.trim().split(/\s+/).length < 4 || !attribution.test(text)) return null;
  const plain = (one: string) => (one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const source = evidence.statements.find((statement) => plain(statement.text).includes(plain(words)));
  if (source !== undefined)
    return { kind: 'quote', status: 'supported', source: source.id, why: `${source.id} has these words` };
  if (evidence.statements.length === 0)
    return { kind: 'quote', status: 'unverified', source: null, why: 'no source to compare the words with' };
  return { kind: 'quote', status: 'unsupported', source: null, why: 'these words stand in no fact or source' };
}

/** What can be seen of a sentence's form alone: it needs a model, or the source's own words. */
function traceForm(text: string): Trace | null {
  const form = superlative.exec(text)?.[0];
  if (form !== undefined)
    return {
      kind: 'superlative',
      status: 'unverified',
      source: null,
      why: `“${form}” cannot be checked without a model`,
    };
  const effect = cause.exec(text)?.[0];
  if (effect !== undefined)
    return {
      kind: 'cause',
      status: 'unverified',
      source: null,
      why: `what “${effect}” joins cannot be checked without a model`,
    };
  if (experience.test(text))
    return {
      kind: 'statement',
      status: 'unverified',
      source: null,
      why: 'told as first-hand, and no experience note says so',
    };
  return null;
}

/** Whether a source that the sentence is bound to uses the same superlative or the same word of cause. */
function carriesForm(sentence: string, traces: readonly Trace[], evidence: Evidence): boolean {
  const forms = [superlative, cause].flatMap((pattern) => pattern.exec(sentence)?.[0].toLowerCase() ?? []);
  const sources = new Set(
    traces.flatMap(({ status, source }) => (status === 'supported' && source !== null ? [source] : [])),
  );
  if (experience.test(sentence))
    return evidence.statements.some(({ id, kind }) => kind === 'experience' && sources.has(id));
  return forms.every((form) =>
    evidence.statements.some(({ id, text }) => sources.has(id) && text.toLowerCase().includes(form)),
  );
}

function withoutEvidence(statement: Statement, evidence: Evidence, elsewhere: readonly string[]): Trace | null {
  const figure = statement.figures.find((one) => one.quantity.isClaim && !isGiven(one, evidence));
  const form = figure === undefined ? (traceQuotation(statement.text, evidence) ?? traceForm(statement.text)) : null;
  if (figure === undefined && form === null) return null;
  const [first] = elsewhere;
  const why =
    first === undefined
      ? (form?.why ?? `${figure?.quantity.text}: no facts or sources to check it against`)
      : `cites ${first}, not checked offline`;
  return {
    kind: form?.kind ?? (figure === undefined ? 'number' : kindOf(figure)),
    status: 'unverified',
    source: null,
    why,
  };
}

/** The worst of several traces speaks for the sentence; where all is well, all their reasons do. */
function worst(traces: readonly Trace[]): Trace | null {
  let found: Trace | null = null;
  for (const trace of traces) if (found === null || severity[trace.status] > severity[found.status]) found = trace;
  if (found === null || found.status !== 'supported') return found;
  const why = [...new Set(traces.map((trace) => trace.why))].slice(0, 3).join('; ');
  return { ...found, source: traces.find((trace) => trace.source !== null)?.source ?? null, why };
}

/**
 * Traces what one sentence claims to the evidence. Value, unit, subject and polarity must stand in one fact or one
 * sentence of a source, figure by figure; null where nothing is claimed. Decides by words alone: what needs a model
 * reads `unverified`, never `supported`.
 */
export function trace(sentence: string, evidence: Evidence, options: TraceOptions = {}): Trace | null {
  if (/\[NEEDS SOURCE\]/i.test(sentence)) {
    return { kind: 'marker', status: 'needs-source', source: null, why: 'the writer had no source for it' };
  }
  if (/\?["')\]]*\s*$/.test(sentence)) return null;
  const statement = readStatement(sentence);
  if (evidence.statements.length === 0) return withoutEvidence(statement, evidence, options.citedElsewhere ?? []);
  if (statement.words.length > 600 || statement.figures.length > 60) {
    return {
      kind: 'number',
      status: 'unverified',
      source: null,
      why: 'too long for a sentence: nothing can be bound in it',
    };
  }
  const copied = copyOf(statement, evidence);
  if (copied !== null) {
    const figure = statement.figures.find((one) => one.quantity.isClaim);
    const kind = figure === undefined ? 'statement' : kindOf(figure);
    return { kind, status: 'supported', source: copied.id, why: `stands in ${copied.id} word for word` };
  }
  const around = options.around === undefined ? [] : readStatement(options.around).words.map((word) => word.stem);
  const traces = [...traceFigures(statement, evidence, around, options.cited ?? [])];
  const figured = new Set(statement.figures.map((figure) => figure.clause));
  for (let clause = 0; clause < statement.clauses; clause++) {
    const found = figured.has(clause) && traces.length > 0 ? null : traceClause(statement, clause, evidence);
    if (found !== null) traces.push(found);
  }
  const quoted = traceQuotation(sentence, evidence);
  if (quoted !== null) traces.push(quoted);
  const form = traceForm(sentence);
  if (form !== null && !carriesForm(sentence, traces, evidence)) traces.push(form);
  const name = unknownName(statement.words, evidence);
  if (name !== null)
    traces.push({ kind: 'name', status: 'unverified', source: null, why: `${name} stands in no fact or source` });
  return worst(traces);
}
