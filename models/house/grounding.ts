import type { Claim } from '../../analyzers/claims.ts';
import { claims } from '../../analyzers/claims.ts';
import { emptyCorpus } from '../../analyzers/corpus.ts';
import { type Evidence, evidenceOf } from '../../analyzers/evidence.ts';
import { sentencesOf } from '../../analyzers/sentences.ts';
import { trace } from '../../analyzers/trace.ts';
import type { Brief } from '../../content/brief.ts';
import type { Draft } from '../../content/draft.ts';
import { spanIn } from '../../content/section.ts';
import type { Model } from '../model.ts';
import { houseCard } from './house-model.ts';
import type { Change, Passage, Stretch } from './passages.ts';
import { houseSpecialist } from './specialist.ts';

const analyzer = claims();

/**
 * Grounding: a figure that misquotes a fact is set right, what no source carries is marked `[NEEDS SOURCE]`, and what one
 * carries is cited where its paragraph does not do so yet. What needs judgement stays as it is.
 */
export function houseGrounding(): Model {
  const card = houseCard({
    id: 'house/grounding',
    title: 'House specialist: grounding',
    can: ['revise'],
    tasks: { rewrite: 0.3 },
    kpis: { grounding: 0.9, citations: 0.9 },
  });
  return houseSpecialist(card, (passages, { brief, current: { draft, section } }) => {
    const signals = { sentences: sentencesOf(section) };
    const found = analyzer.analyze(section, signals, { brief, corpus: emptyCorpus })?.claims ?? [];
    if (found.length === 0) return [];
    const byStart = new Map(found.map((claim) => [claim.span.start, claim]));
    const evidence = evidenceOf(brief);
    return passages.flatMap((passage) => {
      const cited = new Set<string>(citedIn(draft, passage));
      return passage.sentences.flatMap((sentence): Change[] => {
        const claim = byStart.get(spanIn(passage.block, sentence.start, sentence.end).start);
        if (claim === undefined) return [];
        if (claim.status === 'unsupported')
          return [corrected(passage, sentence, claim, brief, evidence) ?? marked(passage, sentence)];
        const id = missingCitation(claim, brief, draft, cited);
        return id === null ? [] : [citation(passage, sentence, id)];
      });
    });
  });
}

const figure =
  /(?<![\p{L}\p{N}.,])\d+(?:[.,]\d+)*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}-])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\p{L}\p{N}-])/giu;

/** The sentence with the one figure exchanged that differs from the fact, if the tracer then finds it supported. */
function corrected(
  passage: Passage,
  { start, end }: Stretch,
  { source, kind }: Claim,
  brief: Brief,
  evidence: Evidence,
): Change | undefined {
  const fact = brief.facts.find(({ id }) => id === source);
  if (fact === undefined || (kind !== 'number' && kind !== 'date')) return undefined;
  const text = passage.text.slice(start, end);
  const stated = [...fact.claim.matchAll(figure)].map(([value]) => value);
  const written = [...text.matchAll(figure)];
  const wrong = written.filter(([value]) => !stated.some((other) => same(other, value)));
  const absent = stated.filter((value) => !written.some(([other]) => same(other, value)));
  const [only] = wrong;
  if (only === undefined || wrong.length !== 1) return undefined;
  const right = new Set(
    absent.filter((value) => {
      const candidate = text.slice(0, only.index) + value + text.slice(only.index + only[0].length);
      const traced = trace(candidate, evidence, { cited: [fact.id] });
      return traced?.status === 'supported' && traced.source === fact.id;
    }),
  );
  const [value] = right;
  if (value === undefined || right.size !== 1) return undefined;
  return { passage, start: start + only.index, end: start + only.index + only[0].length, text: value };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase().replaceAll(',', '') === other.toLowerCase().replaceAll(',', '');
}

function marked(passage: Passage, sentence: Stretch): Change {
  return inserted(passage, sentence, ' [NEEDS SOURCE]');
}

function citation(passage: Passage, sentence: Stretch, id: string): Change {
  return inserted(passage, sentence, id.startsWith('^') ? `[${id}]` : ` [${id}]`);
}

/** Before the full stop, so that a mark stays with its sentence wherever the text is cut. */
function inserted(passage: Passage, { start, end }: Stretch, text: string): Change {
  const sign = /[.!?…]+$/.exec(passage.text.slice(start, end))?.[0] ?? '';
  return { passage, start: end - sign.length, end: end - sign.length, text };
}

/**
 * The marker a supported figure lacks: a footnote where the post has it defined, else the fact's or source's own id. Each
 * is set once a paragraph.
 */
function missingCitation(
  { status, kind, source }: Claim,
  brief: Brief,
  draft: Draft,
  cited: Set<string>,
): string | null {
  if (status !== 'supported' || source === null || (kind !== 'number' && kind !== 'date')) return null;
  const carrier = brief.facts.find(({ id }) => id === source)?.source ?? source;
  if (cited.has(source) || cited.has(carrier)) return null;
  const known = brief.facts.some(({ id }) => id === source) || brief.sources.some(({ id }) => id === source);
  if (!known) return null;
  cited.add(source);
  return draft.source.includes(`[^${carrier}]:`) ? `^${carrier}` : source;
}

/** Ids a paragraph cites, as markers or footnotes, read from the file since prose leaves footnotes out. */
function citedIn(draft: Draft, { block, text }: Passage): readonly string[] {
  const { start, end } = spanIn(block, 0, text.length);
  // The reference may follow the last sign.
  const written = draft.source.slice(start, Math.min(draft.source.length, end + 80)).split(/\n[ \t]*\n/, 1)[0] ?? '';
  return [...written.matchAll(/\[\^?([A-Za-z0-9][\w.-]*)\]/g)].map(([, id]) => id ?? '');
}
