import type { Section } from '../../content/section.ts';
import type { OpenPost } from '../../pipeline/desk/desk.ts';
import type { ReportPost, ReportSection } from '../../reports/report.ts';
import { type ArticleBlock, annotate, type Piece } from '../../reports/reporters/annotate.ts';
import { inUnit } from '../../reports/reporters/figures.ts';
import { state } from '../../reports/reporters/html-parts.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { headingOf, lengthOf, STATUSES } from '../../reports/reporters/wording.ts';
import { type Note, printedNote } from './notes.ts';
import { form, hidden, postAddress, sectionAddress, type Visit } from './page.ts';

/** The text of a post, each section under what can be done with it, notes in the margin. */
export function galley(visit: Visit, open: OpenPost, notes: readonly Note[]): Html {
  const { draft, entry, review, post } = open;
  const blocks = annotate(
    draft.source,
    notes.map(({ place }) => place),
  );
  const sections = draft.sections;
  let next = 0;
  const rows = blocks.map((block) => {
    const bars: Html[] = [];
    for (
      let section = sections[next];
      section !== undefined && block.end > section.span.start;
      section = sections[next]
    ) {
      next++;
      const measured = entry.sections.find(({ id }) => id === section.id);
      bars.push(sectionBar(visit, post.key, section, measured, entry, candidatesOf(review, section.id)));
    }
    return html`${bars}${row(visit, post.key, block, notes)}`;
  });
  return html`<div class="galley">
${rows}</div>`;
}

function candidatesOf({ candidates }: OpenPost['review'], section: string): number {
  return candidates.filter((one) => one.section === section).length;
}

/** Who wrote a section, what it misses, and what can be done with it. */
function sectionBar(
  visit: Visit,
  key: string,
  section: Section,
  measured: ReportSection | undefined,
  post: ReportPost,
  candidates: number,
): Html {
  const address = sectionAddress(key, section.id);
  const name = headingOf(section);
  const hand = [measured?.route, ...(measured?.revisions.filter(({ kept }) => kept).map(({ route }) => route) ?? [])]
    .flatMap((route) => (route === null || route === undefined ? [] : [route.model]))
    .at(-1);
  const missed = Object.entries(measured?.kpis ?? {}).filter(
    ([, { status }]) => status === 'warn' || status === 'error',
  );
  return html`<section class="sectionbar" aria-label="Section: ${name}">
<p class="what">${measured !== undefined && lengthOf(measured)}${hand !== undefined && html`, by ${bidi(hand)}`}${missed.map(
    ([id, kpi]) =>
      html` · ${state(kpi.status, STATUSES[kpi.status])} ${bidi(post.kpis[id]?.title ?? id)} ${inUnit(kpi.value, post.kpis[id]?.unit ?? '')}`,
  )}</p>
<p class="deeds"><a href="${address}" data-key="e">Edit<span class="hidden"> “${name}”</span></a> <a href="${address}#others" data-key="o">${candidates === 0 ? 'Ask another model' : `Other versions (${candidates})`}<span class="hidden"> for “${name}”</span></a></p>
<details class="say"><summary data-key="c">Comment<span class="hidden"> on “${name}”</span></summary>
${form(visit, `${postAddress(key)}/comment`, html`${hidden('section', section.id)}<label>Words it is about <span class="quiet">as they stand; none: the whole section</span> <input name="quote" autocomplete="off"></label><label>Comment <textarea name="text" rows="3" required></textarea></label><button>Comment</button>`)}</details>
</section>
`;
}

function row(visit: Visit, key: string, block: ArticleBlock, notes: readonly Note[]): Html {
  const margin = block.notes.map((at) => printedNote(visit, key, notes[at] as Note, at + 1));
  return html`<div class="row">${body(block, notes)}${margin.length > 0 && html`<ul class="notes">${margin}</ul>`}</div>
`;
}

function body(block: ArticleBlock, notes: readonly Note[]): Html {
  const content = block.pieces.map((piece) => printedPiece(piece, notes));
  switch (block.kind) {
    case 'heading':
      return html`<p class="title" dir="auto">${content}</p>`;
    case 'code':
      return html`<pre dir="auto">${content}</pre>`;
    case 'front-matter':
      return html`<details class="head-matter"><summary>Front matter</summary><pre class="front-matter" dir="auto">${content}</pre></details>`;
    case 'lines':
      return html`<p class="lines" dir="auto">${content}</p>`;
    case 'text':
      return html`<p dir="auto">${content}</p>`;
  }
}

const kinds = { finding: '', comment: 'comment', suggestion: 'suggestion' } as const;

function printedPiece(piece: Piece, notes: readonly Note[]): Html {
  if (piece.kind === 'note') {
    const number = piece.note + 1;
    const note = notes[piece.note] as Note;
    const kind = kinds[note.kind] || (note.place.level === 'error' ? 'error' : 'warning');
    return html`<sup><a class="number ${kind}" id="m${number}" href="#n${number}" aria-label="Note ${number}, ${kind}">${number}</a></sup>`;
  }
  const text = piece.syntax ? html`<span class="syntax">${piece.text}</span>` : html`${piece.text}`;
  return piece.level === null ? text : html`<mark class="${piece.level}">${text}</mark>`;
}
