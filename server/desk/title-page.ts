import type { OpenPost } from '../../pipeline/desk/desk.ts';
import { hashOfTitles, titlesOf } from '../../pipeline/desk/titles.ts';
import { inUnit } from '../../reports/reporters/figures.ts';
import { state } from '../../reports/reporters/html-parts.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { nameOf, STATUSES } from '../../reports/reporters/wording.ts';
import { field, form, hidden, page, postAddress, type Visit } from './page.ts';

/** Figures that title and description decide. */
const own = ['title', 'description', 'keyword-placement', 'slug'];

/** What readers meet before the text: title and description, with what is asked of them. */
export function titlePage(visit: Visit, open: OpenPost): Html {
  const titles = titlesOf(open);
  const address = postAddress(open.post.key);
  const figures = own.flatMap((id) => open.entry.kpis[id] ?? []).filter(({ value }) => value !== null);
  const content = html`<header class="head"><nav class="turn" aria-label="Post"><a href="${address}" data-key="q">← ${bidi(nameOf(open.entry))}</a></nav>
<h1>Title and description</h1><p class="quiet">Both stand in the front matter; all else there stays to the byte. A heading that repeats the title changes with it.</p></header>
${form(
  visit,
  `${address}/title`,
  html`${hidden('base', hashOfTitles(titles))}<label>Title <input name="title" value="${titles.title}" required autocomplete="off" dir="auto" lang="${open.brief.locale}"></label>
<label>Description, for search results and shared links <textarea name="description" rows="4" dir="auto" lang="${open.brief.locale}">
${field(titles.description)}</textarea></label>
<p class="buttons"><button data-key="w">Save</button> <a href="${address}">Leave it as it is</a></p>`,
  html` class="wide"`,
)}
${figures.length > 0 && html`<section class="part"><h2>As it stands</h2><ul class="plain">${figures.map(({ title, value, unit, expected, status }) => html`<li>${state(status, STATUSES[status])} ${bidi(title)} ${inUnit(value, unit)} <span class="quiet">wanted ${bidi(expected)}</span></li>`)}</ul></section>`}`;
  return page(visit, { title: `Title · ${nameOf(open.entry)}`, content });
}
