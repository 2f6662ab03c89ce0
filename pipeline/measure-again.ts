import { isDeepStrictEqual } from 'node:util';
import type { MeasuredArticle, MeasuredSection } from '../analyzers/analyzer.ts';
import { movedSignals } from '../analyzers/moved-signals.ts';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Section } from '../content/section.ts';
import { scorecard } from '../reports/scorecard.ts';
import { measure } from './measure.ts';
import type { Measuring } from './measuring.ts';
import type { Measured } from './post.ts';

/**
 * Measures a text of which an earlier state was measured, with the same `measuring`: sections that are the same to the
 * character keep what was measured about them, the others and the whole are measured. Gives what `measured` gives.
 */
export function measuredAgain(before: Measured, source: string, brief: Brief, measuring: Measuring): Measured {
  const draft = withOutlineIds(readDraft(before.article.draft.path, source), brief);
  const { analyzers, settingsFor, ...context } = measuring;
  const article = measure(draft, { ...context, brief }, analyzers, signalsKept(before.article, draft, brief));
  return { article, scorecard: scorecard(article, settingsFor(brief, draft.path)) };
}

type Kept = (section: Section) => MeasuredSection['signals'] | null;

/** What of an earlier measurement still holds, section by section. */
function signalsKept({ draft: old, brief: oldBrief, sections }: MeasuredArticle, draft: Draft, brief: Brief): Kept {
  // A link may be one only because its address is defined elsewhere in the post.
  if (!isDeepStrictEqual(definitionsOf(old), definitionsOf(draft)) || !isSameErrand(oldBrief, brief)) return () => null;
  const byId = new Map(sections.map((one) => [one.section.id, one]));
  return (section) => {
    const known = byId.get(section.id);
    if (known === undefined || !isSameText(old, known.section, draft, section)) return null;
    const by = section.span.start - known.section.span.start;
    return by === 0 ? known.signals : movedSignals(known.signals, section, by);
  };
}

function isSameText(old: Draft, one: Section, draft: Draft, other: Section): boolean {
  const written = ({ source }: Draft, { span, body }: Section) => [
    source.slice(span.start, body.start),
    source.slice(body.start, body.end),
  ];
  return (
    one.heading === other.heading &&
    one.depth === other.depth &&
    one.nodes.length === other.nodes.length &&
    one.blocks.length === other.blocks.length &&
    isDeepStrictEqual(written(old, one), written(draft, other)) &&
    one.blocks.every(({ text, kind }, at) => text === other.blocks[at]?.text && kind === other.blocks[at]?.kind)
  );
}

function definitionsOf({ tree }: Draft): readonly string[] {
  return tree.children.flatMap((node) =>
    node.type === 'definition' || node.type === 'footnoteDefinition' ? [node.identifier] : [],
  );
}

/** Whether two briefs ask the same of a section. Of a post without a brief, lengths and places change with every edit. */
function isSameErrand(one: Brief, other: Brief): boolean {
  return one === other || isDeepStrictEqual(errandOf(one), errandOf(other));
}

function errandOf({ outline, ...rest }: Brief): unknown {
  return { ...rest, outline: outline.map(({ words: _words, place: _place, ...section }) => section) };
}
