import easyWords from 'text-readability/easy_words.js';
import { arithmeticIn } from './arithmetic.ts';
import { type Bound, bindFigure } from './bind-figure.ts';
import { carriesForm, traceForm, traceQuotation, traceWording } from './claim-forms.ts';
import type { Claim, ClaimStatus } from './claims.ts';
import { compare } from './compare-figures.ts';
import { conflictWith, polarityConflict, unknownName, wordsOf } from './consistency.ts';
import type { Evidence } from './evidence.ts';
import { quantitiesOf } from './quantities.ts';
import type { Quantity } from './quantity.ts';
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

function kindOf(quantity: Quantity): 'date' | 'number' {
  return quantity.kind === 'date' ? 'date' : 'number';
}

/** Whether the brief itself uses a figure (in its title, for its readers): repeated, it claims nothing. */
function isGiven(quantity: Quantity, evidence: Evidence): boolean {
  return evidence.given.some((given) => compare(quantity, given) === 'equal');
}

/** A figure that only counts (`one bureau`, `the two`) is a claim where a fact counts the same things otherwise. */
function figureTrace(figure: StatementFigure, bound: Bound, evidence: Evidence): Trace | null {
  const { kind, isClaim, counted } = figure.quantity;
  const contradicts = bound.status === 'unsupported' && bound.match !== null && bound.score >= 0.45;
  if (!isClaim && !(contradicts && counted.length > 0)) return null;
  if (bound.status !== 'supported' && !contradicts && isGiven(figure.quantity, evidence)) return null;
  if (kind === 'version' && !contradicts && isGiven(figure.quantity, evidence)) return null;
  if (kind === 'version' && bound.status === 'unverified') return null;
  return { kind: kindOf(figure.quantity), status: bound.status, source: bound.source, why: bound.why };
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
    traces.push({ kind: kindOf(sum.result.quantity), status, source: null, why });
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
          kind: kindOf(figure.quantity),
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

/**
 * Nothing to bind a figure to: that there is one is all that is asked, so the sentence is not taken apart. The author of a
 * draft without facts may well tell first-hand.
 */
function withoutEvidence(text: string, evidence: Evidence, elsewhere: readonly string[]): Trace | null {
  const figure = quantitiesOf(text).find((quantity) => quantity.isClaim && !isGiven(quantity, evidence));
  const form = figure === undefined ? (traceQuotation(text, evidence) ?? traceWording(text)) : null;
  if (figure === undefined && form === null) return null;
  const [first] = elsewhere;
  const why =
    first === undefined
      ? (form?.why ?? `${figure?.text}: no facts or sources to check it against`)
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
  if (evidence.statements.length === 0) return withoutEvidence(sentence, evidence, options.citedElsewhere ?? []);
  const statement = readStatement(sentence);
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
    const kind = figure === undefined ? 'statement' : kindOf(figure.quantity);
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
