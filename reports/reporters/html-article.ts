import type { ReportFinding, ReportKpi } from '../report.ts';
import { type ArticleBlock, annotate, type Piece } from './annotate.ts';
import { type PostView, part } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { byPlace } from './priorities.ts';
import { type TextChange, textChanges } from './text-changes.ts';
import { CATEGORIES } from './wording.ts';

/** The text of the post with its findings as numbered notes in the margin; nothing where the text is not at hand. */
export function articlePart(view: PostView): Html | null {
  if (view.source === undefined) return null;
  const findings = [...view.post.findings].sort(byPlace).slice(0, view.notes);
  const rest = view.post.findings.length - findings.length;
  const blocks = annotate(view.source, findings);
  const changes = textChanges(view.post, view.source);
  return part(view, 'article', 'The text, annotated', [
    html`<p class="quiet">${intro(findings.length, rest, changes.length)}</p>`,
    toggles(view, findings, changes.length),
    html`<div class="galley">
${blocks.map((block, at) => {
  const [from, to] = [at === 0 ? 0 : block.start, blocks[at + 1]?.start ?? Number.POSITIVE_INFINITY];
  return row(
    view,
    block,
    findings,
    changes.filter((change) => change.at >= from && change.at < to),
  );
})}</div>`,
  ]);
}

/** What a rule is about: its category, by which notes are coloured and may be hidden. */
function kindOf({ post: { kpis } }: PostView, rule: string): ReportKpi['category'] | 'other' {
  return (Object.hasOwn(kpis, rule) ? kpis[rule]?.category : undefined) ?? 'other';
}

const KINDS: Readonly<Record<string, string>> = { ...CATEGORIES, other: 'Other', revised: 'Revised' };

/** A box for each kind of note that there is; style sheet alone hides what is not ticked, no script. */
function toggles(view: PostView, findings: readonly ReportFinding[], changes: number): Html | null {
  const amounts = new Map<string, number>();
  for (const { rule } of findings) amounts.set(kindOf(view, rule), (amounts.get(kindOf(view, rule)) ?? 0) + 1);
  if (changes > 0) amounts.set('revised', changes);
  if (amounts.size < 2) return null;
  const boxes = Object.entries(KINDS).flatMap(([kind, name]) => {
    const amount = amounts.get(kind);
    if (amount === undefined) return [];
    return html`<label class="k-${kind}"><input type="checkbox" class="show-${kind}" checked> ${name} <span class="quiet">${amount}</span></label>
`;
  });
  return html`<fieldset class="kinds"><legend>Show notes on</legend>${boxes}</fieldset>`;
}

function intro(shown: number, rest: number, changes: number): string {
  if (shown === 0)
    return `No rule found fault with this text.${changes > 0 ? ' What revision changed stands beside it.' : ''}`;
  const more = rest > 0 ? ` ${rest} more findings stand in the JSON report.` : '';
  return `Each number leads to its note; a double line marks an error, a dotted one a warning.${more}`;
}

function row(
  view: PostView,
  block: ArticleBlock,
  findings: readonly ReportFinding[],
  changes: readonly TextChange[],
): Html {
  const notes = [
    ...changes.map(changeNote),
    ...block.notes.map((index) => note(view, index, findings[index] as ReportFinding)),
  ];
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
      return html`<details class="front-matter"${block.notes.length > 0 && html` open`}><summary>Front matter</summary><pre dir="auto">${content}</pre></details>`;
    case 'lines':
      return html`<p class="lines" dir="auto">${content}</p>`;
    case 'text':
      return html`<p dir="auto">${content}</p>`;
  }
}

const LONGEST = 220;

/** Before and after, as a note of its own. */
function changeNote({ before, after, models }: TextChange): Html {
  const cut = (text: string) =>
    (text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\S*$/, '')}…` : text).trim();
  const [old, now] = [cut(before), cut(after)];
  return html`<li class="revised k-revised"><span class="level">Revised</span> <span class="rule">${models.map((model, at) => html`${at > 0 && ', '}${bidi(model)}`)}</span><br>${old !== '' && html`<del>${bidi(old)}</del>`} <span class="arrow" aria-hidden="true">→</span> ${now === '' ? html`<span class="quiet">cut</span>` : html`<ins>${bidi(now)}</ins>`}</li>`;
}

function printedPiece(view: PostView, piece: Piece, findings: readonly ReportFinding[]): Html {
  const { id } = view;
  if (piece.kind === 'note') {
    const number = piece.note + 1;
    const level = findings[piece.note]?.level === 'error' ? 'error' : 'warning';
    const kind = kindOf(view, findings[piece.note]?.rule ?? '');
    return html`<sup class="k-${kind}"><a class="number" id="${id}-m${number}" href="#${id}-n${number}" aria-label="Note ${number}, ${level}">${number}</a></sup>`;
  }
  const text = piece.syntax ? html`<span class="syntax">${piece.text}</span>` : html`${piece.text}`;
  return piece.level === null
    ? text
    : html`<mark class="${piece.level} k-${kindOf(view, piece.rule ?? '')}">${text}</mark>`;
}

function note(view: PostView, index: number, finding: ReportFinding): Html {
  const { id } = view;
  const kind = kindOf(view, finding.rule);
  const number = index + 1;
  const { actual, expected, suggestion } = finding;
  return html`<li id="${id}-n${number}" class="${finding.level} k-${kind}"><a class="number" href="#${id}-m${number}" aria-label="Note ${number}, back to the text">${number}</a> <span class="level">${finding.level === 'error' ? 'Error' : 'Warning'}</span> <span class="kind">${KINDS[kind]}</span> <span class="rule">${bidi(finding.rule)}</span><br>${bidi(finding.message)}${expected !== undefined && html` <span class="quiet">(${actual !== undefined && typeof actual === 'string' ? html`${bidi(actual)}; ` : null}wanted: ${bidi(expected)})</span>`}${suggestion !== undefined && html`<br><span class="arrow" aria-hidden="true">→</span> ${bidi(suggestion)}`}</li>`;
}
