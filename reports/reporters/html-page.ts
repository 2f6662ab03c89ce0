import { createHash } from 'node:crypto';
import type { Report } from '../report.ts';
import { money } from './figures.ts';
import { failureList, postIndex } from './html-index.ts';
import type { PostView } from './html-parts.ts';
import { postArticle } from './html-post.ts';
import { STYLE } from './html-style.ts';
import { bidi, type Html, html, trusted } from './html-template.ts';
import { HONESTY, headline, nameOf, tally } from './wording.ts';

/** Nothing is loaded, run or sent: only our style sheet, known by its hash, is allowed. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** The whole document; of `views`, the worst first, at most `limit` posts are printed in full. */
export function page(report: Report, views: readonly PostView[], limit: number): Html {
  const [only] = views;
  const alone = only?.level === 1;
  const shown = views.slice(0, limit);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${alone && only !== undefined ? nameOf(only.post) : headline(report)} · copydesk</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${!alone && runHeader(report)}
<main id="main">
${failureList(report)}${views.length > 1 && postIndex(views, shown.length)}${shown.map(postArticle)}${
  views.length === 0 &&
  html`<p>There were no posts to look at.</p>
`
}</main>
<footer><p>copydesk ${bidi(report.tool.version)}, ${report.schema}. ${HONESTY}</p></footer>
</body>
</html>
`;
}

function runHeader(report: Report): Html {
  const { errors, warnings, costUsd } = report.summary;
  return html`<header class="run">
<p class="tool">copydesk ${report.command}</p>
<h1>${headline(report)}</h1>
<p class="quiet">${tally(errors, warnings)}, ${money(costUsd)}. ${HONESTY}</p>
</header>`;
}
