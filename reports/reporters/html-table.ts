import type { Report, ReportPost } from '../report.ts';
import { count, decimal, money, scoreText } from './figures.ts';
import { type PostView, scrolling, state } from './html-parts.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';
import { nameOf, scoreChange, VERDICTS } from './wording.ts';

/** Where a page finds a post: its place in the report, or its file; null where it can link neither. */
export type Href = (view: PostView) => string | null;

interface Column {
  readonly head: string;
  /** Figures stand at the end of their column, names at its start. */
  readonly kind: 'figure' | 'names';
  readonly cell: (post: ReportPost) => Part;
  /** What the column is sorted by; null: by the text of its cells. */
  readonly key: ((post: ReportPost) => number) | null;
  /** What stands under it; null: nothing that could be summed up. */
  readonly total: ((posts: readonly ReportPost[]) => Part) | null;
}

const sum = (posts: readonly ReportPost[], of: (post: ReportPost) => number): number =>
  posts.reduce((total, post) => total + of(post), 0);

/** Noughts are quiet, so that the others stand out. */
function quietNought(amount: number, words = decimal(amount, 0)): Part {
  return amount === 0 ? html`<span class="quiet">${words}</span>` : words;
}

function levels({ findings }: ReportPost, level: 'error' | 'warn'): number {
  return findings.filter((finding) => finding.level === level).length;
}

const findings: Column = {
  head: 'Findings',
  kind: 'figure',
  // Errors before warnings: no post has a million of these.
  key: (post) => 1e6 * levels(post, 'error') + levels(post, 'warn'),
  cell: (post) =>
    html`${quietNought(levels(post, 'error'), count(levels(post, 'error'), 'error'))}<br><span class="quiet">${count(levels(post, 'warn'), 'warning')}</span>`,
  total: (posts) =>
    html`${count(
      sum(posts, (post) => levels(post, 'error')),
      'error',
    )}<br><span class="quiet">${count(
      sum(posts, (post) => levels(post, 'warn')),
      'warning',
    )}</span>`,
};

const duplicates: Column = {
  head: 'Duplicates',
  kind: 'figure',
  key: (post) => post.duplicates?.length ?? 0,
  cell: (post) => quietNought(post.duplicates?.length ?? 0),
  total: (posts) =>
    decimal(
      sum(posts, (post) => post.duplicates?.length ?? 0),
      0,
    ),
};

const proposed = (post: ReportPost): number => post.links?.proposed.length ?? 0;

const links: Column = {
  head: 'Linked from',
  kind: 'figure',
  key: (post) => post.links?.from ?? 0,
  cell: (post) =>
    html`${quietNought(post.links?.from ?? 0, count(post.links?.from ?? 0, 'post'))}${proposed(post) > 0 && html`<br><span class="quiet">${proposed(post)} to set</span>`}`,
  total: (posts) => html`<span class="quiet">${decimal(sum(posts, proposed), 0)} to set</span>`,
};

const score: Column = {
  head: 'Score',
  kind: 'figure',
  key: (post) => post.score ?? -1,
  cell: (post) => scoreChange(post.scoreBefore, post.score),
  total: (posts) => {
    const scores = posts.flatMap((post) => post.score ?? []);
    const mean = scores.length === 0 ? null : sum(posts, (post) => post.score ?? 0) / scores.length;
    return html`${scoreText(mean)}<br><span class="quiet">mean</span>`;
  },
};

const words: Column = {
  head: 'Words',
  kind: 'figure',
  key: (post) => post.words,
  cell: ({ words, targetWords }) =>
    html`${decimal(words, 0)}${targetWords !== null && html`<br><span class="quiet">of ${decimal(targetWords, 0)}</span>`}`,
  total: (posts) =>
    decimal(
      sum(posts, (post) => post.words),
      0,
    ),
};

const cost: Column = {
  head: 'Cost',
  kind: 'figure',
  key: (post) => post.costUsd,
  cell: (post) => money(post.costUsd),
  total: (posts) => money(sum(posts, (post) => post.costUsd)),
};

const models: Column = {
  head: 'Models',
  kind: 'names',
  key: null,
  cell: (post) => modelsOf(post).map((model, at) => html`${at > 0 && html`, <wbr>`}${bidi(model)}`),
  total: null,
};

/** Who wrote or revised a section of the post, who did most first. */
function modelsOf({ sections }: ReportPost): readonly string[] {
  const uses = new Map<string, number>();
  for (const { route, revisions } of sections) {
    const hands = [route, ...revisions.filter(({ kept }) => kept).map((revision) => revision.route)];
    for (const hand of hands) if (hand !== null) uses.set(hand.model, (uses.get(hand.model) ?? 0) + 1);
  }
  return [...uses].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([model]) => model);
}

/** What there is nothing of in the whole run has no column. */
function columnsOf({ command, posts }: Report): readonly Column[] {
  const isLinked = posts.some((post) => proposed(post) > 0 || (post.links?.from ?? 0) > 0);
  return [
    score,
    findings,
    words,
    duplicates,
    ...(isLinked ? [links] : []),
    ...(command === 'check' ? [] : [cost, models]),
  ];
}

const figure = ({ kind }: Column): Part => kind !== 'names' && html` class="figure"`;

/** All posts at a glance, the worst first, each with the way to its place. */
export function postTable(report: Report, views: readonly PostView[], href: Href): Html {
  const columns = columnsOf(report);
  const totals = columns.map((column) => html`<td${figure(column)}>${column.total?.(report.posts)}</td>`);
  return html`${
    views.length > 5 &&
    html`<p class="filter" hidden><label for="filter">Filter by any word</label> <input id="filter" type="search" aria-controls="all-posts"> <output class="quiet"></output></p>
`
  }${scrolling(
    'All posts',
    html`<table class="posts sortable" id="all-posts"><colgroup><col><col class="verdict">${columns.map(({ head }) => html`<col class="${head.toLowerCase().replace(' ', '-')}">`)}</colgroup>
<thead><tr><th scope="col">Post</th><th scope="col">Verdict</th>${columns.map((column) => html`<th scope="col"${figure(column)}>${column.head}</th>`)}</tr></thead>
<tbody>${views.map((view) => row(view, columns, href))}</tbody>
${views.length > 1 && html`<tfoot><tr><th scope="row">All</th><td></td>${totals}</tr></tfoot>`}</table>`,
  )}
`;
}

const ORDER = { blocked: 0, 'needs-edits': 1, ready: 2 } as const;

function row(view: PostView, columns: readonly Column[], href: Href): Html {
  const { post } = view;
  const failing = Object.entries(post.gates).filter(([, gate]) => gate.status === 'fail');
  const cells = columns.map((column) => {
    const { key, cell, kind } = column;
    return html`<td class="${kind === 'names' ? 'names' : 'figure'}"${key !== null && html` data-key="${key(post)}"`}>${cell(post)}</td>`;
  });
  return html`<tr><th scope="row">${postLink(view, href)}<br><span class="quiet">${bidi(post.path)}</span></th><td data-key="${ORDER[post.verdict]}">${state(post.verdict, VERDICTS[post.verdict])}${failing.length > 0 && html`<br><span class="quiet">${failing.map(([gate], at) => html`${at > 0 && ', '}${bidi(gate)}`)}</span>`}</td>${cells}</tr>
`;
}

/** The name of a post, linked where the page can. */
export function postLink(view: PostView, href: Href): Html {
  const target = href(view);
  const name = bidi(nameOf(view.post));
  return target === null ? name : html`<a href="${target}">${name}</a>`;
}
