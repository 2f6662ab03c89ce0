import { languageOf } from '../content/language.ts';
import type { Span } from '../content/position.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { type Citation, citationsIn } from './citations.ts';
import { mayClaim } from './claim-forms.ts';
import { evidenceOf } from './evidence.ts';
import { quantitiesOf } from './quantities.ts';
import { tableCells } from './table-cells.ts';
import { type TraceOptions, trace } from './trace.ts';

/**
 * - `supported`: value, unit, subject and polarity stand in one fact or one sentence of a source.
 * - `unsupported`: a fact or source speaks of it and says otherwise, or nothing at all states the figure.
 * - `unverified`: cannot be decided without a model (a cause, a superlative, a paraphrase too far); never a pass.
 * - `needs-source`: marked `[NEEDS SOURCE]` by the writer.
 */
export type ClaimStatus = 'supported' | 'unsupported' | 'unverified' | 'needs-source';

export interface Claim {
  readonly text: string;
  readonly span: Span;
  /** `statement`: no figure, but says again (or denies) what a fact or source says. */
  readonly kind: 'number' | 'date' | 'quote' | 'superlative' | 'cause' | 'name' | 'statement' | 'marker';
  readonly status: ClaimStatus;
  /** Fact, source or experience id that carries it, or that it contradicts. */
  readonly source: string | null;
  /** One clause: what was compared, what differs; for a derived date its arithmetic. */
  readonly why: string;
}

/** The factual claims of one section and what carries each. */
export interface Claims {
  readonly claims: readonly Claim[];
  /** Ids cited in the section (`[^id]`, `[f3]`, links to a source's URL). */
  readonly cited: readonly string[];
}

const uncited = { cited: [], citedElsewhere: [] };

/** What a stretch of the file cites: everything behind its start and before the next stretch. */
function citing(
  citations: readonly Citation[],
  from: number,
  to: number,
): Pick<TraceOptions, 'cited' | 'citedElsewhere'> {
  if (citations.length === 0) return uncited;
  const own: Citation[] = [];
  for (let at = firstFrom(citations, from); at < citations.length; at++) {
    const citation = citations[at] as Citation;
    if (citation.at >= to) break;
    own.push(citation);
  }
  return { cited: own.flatMap(({ id }) => id ?? []), citedElsewhere: own.flatMap(({ elsewhere }) => elsewhere ?? []) };
}

function firstFrom(citations: readonly Citation[], offset: number): number {
  let low = 0;
  let high = citations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((citations[middle] as Citation).at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What a section claims, sentence by sentence and cell by cell, traced to the facts, sources and experience of the
 * brief. Headings of the outline claim nothing. Null where there is neither a sentence nor a table.
 */
export function claims(): SectionAnalyzer<'claims'> {
  return {
    extent: 'section',
    name: 'claims',
    needs: ['sentences'],
    analyze(section, { sentences }, { brief }) {
      const cells = tableCells(section.nodes);
      const all = sentences?.all ?? [];
      if (all.length === 0 && cells.length === 0) return null;
      if (languageOf(brief) !== 'en') {
        return { claims: [], cited: [...new Set(citationsIn(section.nodes, brief).flatMap(({ id }) => id ?? []))] };
      }
      const evidence = evidenceOf(brief);
      const isUnfounded = evidence.statements.length === 0;
      const citations = [...citationsIn(section.nodes, brief)].sort((one, other) => one.at - other.at);
      const found: Claim[] = [];
      for (let at = 0; at < all.length; at++) {
        const sentence = all[at] as (typeof all)[number];
        const { text, span, kind, block } = sentence;
        const isSet = kind === 'heading' && (text === section.heading || evidence.headings.has(text));
        if (isSet || (isUnfounded && (kind === 'heading' || !mayClaim(sentence)))) continue;
        const before = all[at - 1];
        const around = `${section.heading ?? ''}. ${before?.block === block ? before.text : ''}`;
        const next = all[at + 1]?.span.start ?? section.span.end;
        const traced = trace(text, evidence, { around, ...citing(citations, span.start, next) });
        const isName = kind === 'heading' && traced?.kind !== 'number' && traced?.kind !== 'date';
        if (traced !== null && !isName) found.push({ text, span, ...traced });
      }
      for (const { text, subject, span } of cells) {
        const options = { around: section.heading ?? '', ...citing(citations, span.start, span.end) };
        const states = /\[NEEDS SOURCE\]/i.test(text) || quantitiesOf(text).some((quantity) => quantity.isClaim);
        const traced = states ? trace(`${subject}: ${text}`, evidence, options) : null;
        const isClaim = traced?.kind === 'number' || traced?.kind === 'date' || traced?.kind === 'marker';
        if (traced !== null && isClaim) found.push({ text, span, ...traced });
      }
      found.sort((one, other) => one.span.start - other.span.start);
      return { claims: found, cited: [...new Set(citations.flatMap(({ id }) => id ?? []))] };
    },
  };
}
