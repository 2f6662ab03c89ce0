import type { DeskPost } from '../../pipeline/desk/shelf.ts';
import { type Standing, standings } from '../../pipeline/desk/standing.ts';
import { count, decimal, scoreText } from '../../reports/reporters/figures.ts';
import { state } from '../../reports/reporters/html-parts.ts';
import { bidi, type Html, html, printed, trusted } from '../../reports/reporters/html-template.ts';
import { VERDICTS } from '../../reports/reporters/wording.ts';
import { page, postAddress, type Visit } from './page.ts';
import { type Filter, orders, type Queue } from './queue.ts';
import { STANDINGS, standingBadge } from './words.ts';

const perPage = 50;

export function addressOf(filter: Filter, change: Partial<Filter> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, page: 1, ...change })) {
    if (value === '' || (name === 'order' && value === 'worst') || (name === 'page' && value === 1)) continue;
    query.set(name, String(value));
  }
  return query.size === 0 ? '/' : `/?${query}`;
}

/** All posts with their figures and their standing, a page at a time; `shown`: keys of the posts on it. */
export function queuePage(
  visit: Visit,
  queue: Queue,
  filter: Filter,
  { folder, progress }: { readonly folder: string; readonly progress: { read: number; all: number; ready: boolean } },
): { readonly page: Html; readonly shown: readonly string[] } {
  const found = queue.select(filter);
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const at = Math.min(filter.page, pages);
  const shown = found.slice((at - 1) * perPage, at * perPage);
  const { all, unmeasured } = queue;
  const content = html`<header class="head"><h1>Queue</h1>
<p class="quiet">${count(all, 'post')} in ${bidi(folder)}.${!progress.ready && html` The posts are being read: ${decimal(progress.read, 0)} of ${decimal(progress.all, 0)}. Editing and suggestions come then.`}${progress.ready && unmeasured > 0 && html` ${count(unmeasured, 'post')} being measured.`}</p></header>
${tabs(queue, filter)}
${filterForm(queue, filter)}
${
  shown.length === 0
    ? html`<p class="empty">No post matches. <a href="/">Show all posts</a>.</p>
`
    : html`<table class="queue"><caption class="hidden">Posts, ${orders[filter.order]}</caption>
<thead><tr><th scope="col">Post</th><th scope="col">Standing</th><th scope="col">Verdict</th><th scope="col" class="figure">Score</th><th scope="col" class="figure">Errors, warnings</th><th scope="col" class="figure">Words</th><th scope="col">Open</th></tr></thead>
<tbody>
${shown.map(row)}</tbody></table>
${pages > 1 && pager(filter, at, pages, found.length)}`
}`;
  return {
    page: page(visit, { title: 'Queue', content, here: 'queue', ...(progress.ready ? {} : { refresh: 5 }) }),
    shown: shown.map(({ key }) => key),
  };
}

function tabs({ all, amounts }: Queue, filter: Filter): Html {
  const tab = (standing: Standing | '', label: string, amount: number) =>
    html`<li><a href="${addressOf(filter, { standing })}"${filter.standing === standing && html` aria-current="true"`}>${label} <span class="amount">${decimal(amount, 0)}</span></a></li>`;
  return html`<nav aria-label="Standing"><ul class="tabs">${tab('', 'All', all)}${standings.map((one) => tab(one, STANDINGS[one], amounts.get(one) ?? 0))}</ul></nav>`;
}

function filterForm({ models }: Queue, filter: Filter): Html {
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
  return html`<form class="filters" method="get" action="/" role="search">
${filter.standing !== '' && html`<input type="hidden" name="standing" value="${filter.standing}">`}
<label>Words <input type="search" name="text" value="${filter.text}" autocomplete="off" data-key="/"></label>
<label>Verdict <select name="verdict">${option('', 'any', filter.verdict)}${Object.entries(VERDICTS).map(([value, label]) => option(value, label, filter.verdict))}</select></label>
${models.length > 0 && html`<label>Written by <select name="model">${option('', 'anyone', filter.model)}${models.map((model) => option(model, model, filter.model))}</select></label>`}
<label>Order <select name="order">${Object.entries(orders).map(([value, label]) => option(value, label, filter.order))}</select></label>
<button type="submit">Show</button>
</form>`;
}

/** Rows as text, made once for each state of a post. */
const rows = new WeakMap<DeskPost, string>();

function row(post: DeskPost): Html {
  const known = rows.get(post);
  if (known !== undefined) return trusted(known);
  const made = printed(madeRow(post));
  rows.set(post, made);
  return trusted(made);
}

function madeRow({ key, path, entry, standing, errors, warnings, openComments, candidates, fault }: DeskPost): Html {
  const light = entry?.light;
  const open = [
    openComments > 0 && count(openComments, 'comment'),
    candidates > 0 && count(candidates, 'candidate'),
  ].filter((one) => one !== false);
  return html`<tr><th scope="row"><a href="${postAddress(key)}">${bidi(light?.title ?? path)}</a><br><span class="quiet">${bidi(path)}</span>${fault !== null && html`<br><span class="error">${bidi(fault)}</span>`}</th>
<td>${standingBadge(standing)}</td><td>${light === undefined ? html`<span class="quiet">${fault === null ? 'not measured yet' : '–'}</span>` : state(light.verdict, VERDICTS[light.verdict])}</td><td class="figure big" data-label="Score">${scoreText(light?.score ?? null)}</td><td class="figure" data-label="Errors, warnings">${light === undefined ? '–' : html`<span${errors > 0 && html` class="error"`}>${decimal(errors, 0)}</span>, ${decimal(warnings, 0)}`}</td><td class="figure" data-label="Words">${light === undefined ? '–' : decimal(light.words, 0)}</td><td>${open.join(', ')}</td></tr>
`;
}

function pager(filter: Filter, at: number, pages: number, found: number): Html {
  return html`<nav class="pager" aria-label="Pages"><p>${at > 1 && html`<a rel="prev" href="${addressOf(filter, { page: at - 1 })}">← Before</a> `}<span>Page ${at} of ${pages}, ${count(found, 'post')}</span>${at < pages && html` <a rel="next" href="${addressOf(filter, { page: at + 1 })}">Next →</a>`}</p></nav>`;
}
