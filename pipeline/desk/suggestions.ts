import { diffWordsWithSpace } from 'diff';
import type { MeasuredSection } from '../../analyzers/analyzer.ts';
import { linkProposals } from '../../analyzers/link-proposals.ts';
import type { Brief } from '../../content/brief.ts';
import { applyEdits } from '../../content/edit.ts';
import type { Edit } from '../../content/finding.ts';
import { link } from '../../content/link.ts';
import type { Span } from '../../content/position.ts';
import type { KpiId } from '../../content/target.ts';
import { houseModels } from '../../models/house/all.ts';
import type { Model } from '../../models/model.ts';
import type { ReportPost } from '../../reports/report.ts';
import type { Measured } from '../post.ts';
import { revisionOf } from '../revise.ts';
import type { Setup } from '../setup.ts';
import { hashOf } from './stand.ts';

/** One change that an editor may take or leave: a stretch of the file and what it would say. */
export interface Suggestion {
  /** The same as long as the same words would become the same others, wherever they stand. */
  readonly id: string;
  readonly section: string;
  /** Who suggests it: `house/plain`, or `links`. */
  readonly editor: string;
  /** What it is for: KPIs that the section misses, or why a link is proposed. */
  readonly why: string;
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

/**
 * What the built-in editors would change, sentence by sentence, in sections that miss a target of theirs, and the links
 * that the text could carry. They work on the syntax tree: code, links, quotations and headings are left alone. In reading
 * order; where two would change one sentence, both stand, and taking one makes the other anew.
 */
export async function suggestionsFor(
  post: Measured,
  brief: Brief,
  links: NonNullable<ReportPost['links']>['proposed'],
  setup: Pick<Setup, 'corpus' | 'abort'>,
): Promise<readonly Suggestion[]> {
  const editors = houseModels().filter(({ card }) => card.can.includes('revise'));
  const found: Suggestion[] = [];
  for (const section of post.article.sections) {
    const missed = (post.scorecard.gaps.get(section.section.id) ?? []).map(({ kpi }) => kpi);
    for (const editor of editors) {
      const asked = missed.filter((kpi) => editor.card.strengths.kpis?.[kpi] !== undefined);
      if (asked.length > 0) found.push(...(await edits(editor, post, section, asked, brief, setup)));
    }
  }
  found.push(...linkSuggestions(post, links, setup));
  return found.sort((one, other) => one.span.start - other.span.start || (one.id < other.id ? -1 : 1));
}

async function edits(
  editor: Model,
  post: Measured,
  current: MeasuredSection,
  kpis: readonly KpiId[],
  brief: Brief,
  setup: Pick<Setup, 'abort'>,
): Promise<readonly Suggestion[]> {
  const { section, signals } = current;
  const { source } = post.article.draft;
  const gaps = (post.scorecard.gaps.get(section.id) ?? []).filter(({ kpi }) => kpis.includes(kpi));
  const { text } = await editor.generate({
    messages: [],
    assignment: revisionOf(post, current, gaps, brief),
    maxOutputTokens: editor.card.maxOutputTokens,
    callKey: '',
    abort: setup.abort,
  });
  const body = source.slice(section.body.start, section.body.end);
  const sentences = (signals.sentences?.all ?? []).map(({ span }) => span);
  return bySentence(changesOf(body, text, section.body.start), sentences).map((group) =>
    suggestion(source, section.id, editor.card.id, kpis.join(', '), group),
  );
}

/** Where two texts differ, word by word, as edits of the first. */
function changesOf(before: string, after: string, from: number): readonly Edit[] {
  const found: { start: number; end: number; text: string }[] = [];
  let at = from;
  let isOpen = false;
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    if (!added && !removed) {
      at += value.length;
      isOpen = false;
      continue;
    }
    if (!isOpen) found.push({ start: at, end: at, text: '' });
    isOpen = true;
    const last = found.at(-1) as (typeof found)[number];
    if (added) last.text += value;
    else {
      last.end += value.length;
      at += value.length;
    }
  }
  return found;
}

/** Edits of one sentence belong together: half of a split sentence is none. */
function bySentence(
  edits: readonly Edit[],
  sentences: readonly Span[],
): readonly (Span & { readonly edits: Edit[] })[] {
  const groups: { start: number; end: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const touched = sentences.filter(
      ({ start, end }) => start < Math.max(edit.end, edit.start + 1) && end >= edit.start,
    );
    const start = Math.min(edit.start, ...touched.map((one) => one.start));
    const end = Math.max(edit.end, ...touched.map((one) => one.end));
    const last = groups.at(-1);
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else groups.push({ start, end, edits: [edit] });
  }
  return groups;
}

function suggestion(
  source: string,
  section: string,
  editor: string,
  why: string,
  { start, end, edits }: Span & { readonly edits: readonly Edit[] },
): Suggestion {
  const before = source.slice(start, end);
  const own = edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text }));
  const after = applyEdits(before, own);
  return { id: idOf(section, editor, before, after), section, editor, why, span: { start, end }, before, after };
}

function linkSuggestions(
  { article }: Measured,
  links: NonNullable<ReportPost['links']>['proposed'],
  { corpus }: Pick<Setup, 'corpus'>,
): readonly Suggestion[] {
  // The addresses come from the run; places and words are looked for in the text as it stands.
  return linkProposals(article, corpus).flatMap(({ anchor, span, section, to, why }) => {
    const url = links.find((one) => one.to === to.path)?.url;
    const before = article.draft.source.slice(span.start, span.end);
    if (url === undefined || before !== anchor || article.draft.format !== 'markdown') return [];
    const after = link(anchor, url);
    return [
      {
        id: idOf(section, 'links', before, after),
        section,
        editor: 'links',
        why: `to “${to.title}”: ${why}`,
        span,
        before,
        after,
      },
    ];
  });
}

function idOf(...parts: readonly string[]): string {
  return hashOf(parts.join('\0')).slice(0, 12);
}
