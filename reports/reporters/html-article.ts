import type { ReportFinding } from '../report.ts';
import { type ArticleBlock, annotate, type Piece } from './annotate.ts';
import { type PostView, part } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { byPlace } from './priorities.ts';

/** The text of the post with its findings as numbered notes in the margin; nothing where the text is not at hand. */
export function articlePart(view: PostView): Html | null {
  if (view.source === undefined) return null;
  const findings = [...view.post.findings].sort(byPlace).slice(0, view.notes);
  const rest = view.post.findings.length - findings.length;
  const blocks = annotate(view.source, findings);
  return part(view, 'article', 'The text, annotated', [
    html`<p class="quiet">${intro(findings.length, rest)}</p>`,
    html`<div class="galley">
${blocks.map((block) => row(view, block, findings))}</div>`,
  ]);
}

function intro(shown: number, rest: number): string {
  if (shown === 0) return 'No rule found fault with this text.';
  const more = rest > 0 ? ` ${rest} more findings stand in the JSON report.` : '';
  return `Each number leads to its note; a double line marks an error, a dotted one a warning.${more}`;
}

function row(view: PostView, block: ArticleBlock, findings: readonly ReportFinding[]): Html {
  const notes = block.notes.map((index) => note(view, index, findings[index] as ReportFinding));
  return html`<div class="row">${body(view, block, findings)}${notes.length > 0 && html`<ul class="notes">${notes}</ul>`}</div>
`;
}

function body(view: PostView, block: ArticleBlock, findings: readonly ReportFinding[]): Html {
  const content = block.pieces.map((piece) => printedPiece(view, piece, findings));
  switch (block.kind) {
    case 'heading':
      return html`<p class="title" dir="auto">${content}</p>`;
    case 'code':
      return html`<pre dir="auto">${content}</pre>`;
    case 'front-matter':
      return html`<pre class="front-matter" dir="auto">${content}</pre>`;
    case 'lines':
      return html`<p class="lines" dir="auto">${content}</p>`;
    case 'text':
      return html`<p dir="auto">${content}</p>`;
  }
}

function printedPiece({ id }: PostView, piece: Piece, findings: readonly ReportFinding[]): Html {
  if (piece.kind === 'note') {
    const number = piece.note + 1;
    const level = findings[piece.note]?.level === 'error' ? 'error' : 'warning';
    return html`<sup><a class="number" id="${id}-m${number}" href="#${id}-n${number}" aria-label="Note ${number}, ${level}">${number}</a></sup>`;
  }
  const text = piece.syntax ? html`<span class="syntax">${piece.text}</span>` : html`${piece.text}`;
  return piece.level === null ? text : html`<mark class="${piece.level}">${text}</mark>`;
}

function note({ id }: PostView, index: number, finding: ReportFinding): Html {
  const number = index + 1;
  const { actual, expected, suggestion } = finding;
  return html`<li id="${id}-n${number}" class="${finding.level}"><a class="number" href="#${id}-m${number}" aria-label="Note ${number}, back to the text">${number}</a> <span class="level">${finding.level === 'error' ? 'Error' : 'Warning'}</span> <span class="rule">${bidi(finding.rule)}</span><br>${bidi(finding.message)}${expected !== undefined && html` <span class="quiet">(${actual !== undefined && typeof actual === 'string' ? html`${bidi(actual)}; ` : null}wanted: ${bidi(expected)})</span>`}${suggestion !== undefined && html`<br><span class="arrow" aria-hidden="true">→</span> ${bidi(suggestion)}`}</li>`;
}
