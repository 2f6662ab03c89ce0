import { createHash } from 'node:crypto';
import type { Report } from '../report.ts';
import { money } from './figures.ts';
import { failureList, overview } from './html-overview.ts';
import type { PostView } from './html-parts.ts';
import { postArticle } from './html-post.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import type { Href } from './html-table.ts';
import { bidi, type Html, html, trusted } from './html-template.ts';
import { HONESTY, headline, nameOf, tally } from './wording.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE_SOURCE = `style-src ${hashOf(STYLE)};`;
const SCRIPT_SOURCE = `script-src ${hashOf(SCRIPT)};`;

/** Nothing is loaded or sent, and nothing counts or runs but what is ours: style sheet and script are known by their hashes. */
function policy(isSortable: boolean): string {
  return `default-src 'none'; ${STYLE_SOURCE} ${isSortable ? `${SCRIPT_SOURCE} ` : ''}base-uri 'none'; form-action 'none'`;
}

/** Where a report prints its posts: at most so many, under an overview of its own or under the page that holds it. */
export interface Printing {
  readonly limit: number;
  /** Address of the page with the overview; null where the report holds it itself. */
  readonly index: string | null;
}

/** The whole report, piece by piece; of `views`, the worst first, at most `limit` posts are printed in full. */
export function* page(report: Report, views: readonly PostView[], { limit, index }: Printing): Iterable<Html> {
  const [only] = views;
  const alone = only?.level === 1;
  const shown = views.slice(0, limit);
  const ids = new Set(shown.map(({ id }) => id));
  const href: Href = ({ id }) => (ids.has(id) ? `#${id}` : null);
  const title = alone && only !== undefined ? nameOf(only.post) : headline(report);
  const hasOverview = views.length > 1 && index === null;
  const start = html`${!alone && runHeader(report, index)}<main id="main">
${failureList(report)}${hasOverview && overview(report, views, href)}${
  shown.length < views.length &&
  html`<p class="quiet">The first ${shown.length} posts are printed here; the others stand in the JSON report.</p>
`
}${
  views.length === 0 &&
  html`<p>There were no posts to look at.</p>
`
}`;
  yield* frame(report, { title, goal: 'Skip to the report', isWide: false, isSortable: hasOverview }, function* () {
    yield start;
    for (const view of shown) yield postArticle(view);
  });
}

/** The overview of a run as a page of its own. */
export function indexPage(report: Report, views: readonly PostView[], href: Href): Iterable<Html> {
  return frame(report, { title: headline(report), goal: 'Skip to the posts', isWide: true, isSortable: true }, () => [
    html`${runHeader(report, null)}<main id="main">
${failureList(report)}${views.length === 0 ? html`<p>There were no posts to look at.</p>` : overview(report, views, href)}`,
  ]);
}

interface Frame {
  readonly title: string;
  /** Where the first link of the page leads. */
  readonly goal: string;
  readonly isWide: boolean;
  readonly isSortable: boolean;
}

/** A page around its content, which opens `main` and is made only when it is its turn. */
export function* frame(
  report: Pick<Report, 'tool' | 'schema'>,
  { title, goal, isWide, isSortable }: Frame,
  content: () => Iterable<Html>,
): Iterable<Html> {
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="copydesk">
<meta http-equiv="Content-Security-Policy" content="${policy(isSortable)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · copydesk</title>
<style>${trusted(STYLE)}</style>
</head>
<body${isWide && html` class="wide"`}>
<a class="skip" href="#main">${goal}</a>
`;
  yield* content();
  yield html`</main>
<footer><p>copydesk ${bidi(report.tool.version)}, ${report.schema}. ${HONESTY}</p></footer>
${
  isSortable &&
  html`<script>${trusted(SCRIPT)}</script>
`
}</body>
</html>
`;
}

function runHeader(report: Report, index: string | null): Html {
  const { costUsd } = report.summary;
  return html`<header class="run">
<p class="tool">copydesk ${report.command}</p>
<h1>${headline(report)}</h1>
<p class="quiet">${tally(report.summary)}, ${money(costUsd)}. ${HONESTY}</p>
${
  index !== null &&
  html`<p><a href="${index}">All posts at a glance</a></p>
`
}</header>
`;
}
