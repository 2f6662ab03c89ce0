import type { Report } from '../report.ts';
import { count, decimal, duration, money, scoreText } from './figures.ts';
import { duplicateTable } from './html-duplicates.ts';
import { facts, leftOut, type PostView } from './html-parts.ts';
import { pillarList } from './html-pillars.ts';
import { type Href, postTable } from './html-table.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';

const FAILURES_LISTED = 200;

/** Files that could not be done, before anything else. */
export function failureList(report: Report): Html | null {
  if (report.failures.length === 0) return null;
  return html`<section class="failures" aria-labelledby="failures">
<h2 id="failures">${count(report.failures.length, 'file')} could not be done</h2>
<ul>${report.failures.slice(0, FAILURES_LISTED).map(
    ({ path, line, column, code, message }) =>
      html`<li><b>${bidi([path, line, column].filter((part) => part !== null).join(':'))}</b> ${bidi(message)} <span class="rule">${bidi(code)}</span></li>
`,
  )}</ul>
${leftOut(report.failures.length - FAILURES_LISTED, 'failures')}</section>
`;
}

/** The batch at a glance: totals, all posts, what they have in common, how they hang together. */
export function overview(report: Report, views: readonly PostView[], href: Href): Html {
  return html`${totals(report)}<section class="index" aria-labelledby="posts">
<h2 id="posts">All posts</h2>
${postTable(report, views, href)}</section>
${duplicateTable(views, href)}${pillarList(report.map, views, href)}`;
}

function totals({ command, summary, posts }: Report): Html {
  const { score, costUsd, models } = summary;
  const words = posts.reduce((sum, post) => sum + post.words, 0);
  const latencyMs = posts.reduce((sum, post) => sum + post.latencyMs, 0);
  const proposed = posts.reduce((sum, { links }) => sum + (links?.proposed.length ?? 0), 0);
  const isMade = command !== 'check';
  return html`<section class="totals" aria-labelledby="totals">
<h2 id="totals" class="hidden">Totals</h2>
${facts('facts', [
  [
    posts.length === 1 ? 'Score' : 'Mean score',
    score !== null && html`${scoreText(score)} <span class="quiet">of 100</span>${distribution(posts)}`,
  ],
  ['Words', decimal(words, 0)],
  [
    'Cost',
    isMade && `${money(costUsd)}${posts.length > 1 && costUsd > 0 ? `, ${money(costUsd / posts.length)} a post` : ''}`,
  ],
  ['Time in models', isMade && duration(latencyMs)],
  ['Links that could be set', isMade && decimal(proposed, 0)],
  ['Sections by model', modelList(models)],
])}
</section>
`;
}

function modelList(models: Report['summary']['models']): Part {
  const names = Object.entries(models).sort(([, one], [, other]) => other - one);
  if (names.length === 0) return null;
  return names.map(([model, sections], at) => html`${at > 0 && ', '}${bidi(model)} ${decimal(sections, 0)}`);
}

const BARS = 10;
const BAR = { width: 11, gap: 2, height: 26 };

/** Ten bars, from scores under 10 to those of 90 and more; told in words to whoever does not see them. */
function distribution(posts: Report['posts']): Html | null {
  const scores = posts.flatMap(({ score }) => score ?? []);
  if (scores.length < 5) return null;
  const bars = new Array<number>(BARS).fill(0);
  for (const score of scores) {
    const at = Math.min(BARS - 1, Math.floor(score / BARS));
    bars[at] = (bars[at] ?? 0) + 1;
  }
  const most = Math.max(...bars);
  const told = bars.flatMap((posts, at) =>
    posts === 0 ? [] : `${posts} from ${at * 10} to ${at === 9 ? 100 : at * 10 + 9}`,
  );
  const width = BARS * (BAR.width + BAR.gap);
  const shown = bars.map((posts, at) => {
    const height = posts === 0 ? 1 : Math.max(2, Math.round((posts / most) * BAR.height));
    return html`<rect class="${posts === 0 ? 'track' : 'bar'}" x="${at * (BAR.width + BAR.gap)}" y="${BAR.height - height}" width="${BAR.width}" height="${height}"/>`;
  });
  return html`<svg class="scores" width="${width}" height="${BAR.height}" viewBox="0 0 ${width} ${BAR.height}" role="img" aria-label="Scores: ${told.join(', ')}">${shown}</svg>`;
}
