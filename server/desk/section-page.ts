import type { Section } from '../../content/section.ts';
import type { OpenPost, Preview } from '../../pipeline/desk/desk.ts';
import { bodyOf, hashOf } from '../../pipeline/desk/stand.ts';
import { headingMarkdown } from '../../pipeline/desk/titles.ts';
import type { Askable, Asked } from '../../pipeline/desk/versions.ts';
import type { ReviewCandidate } from '../../pipeline/review.ts';
import type { ReportKpi, ReportPost } from '../../reports/report.ts';
import { count, decimal, inUnit, money, scoreText } from '../../reports/reporters/figures.ts';
import { state } from '../../reports/reporters/html-parts.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { headingOf, nameOf, STATUSES, VERDICTS } from '../../reports/reporters/wording.ts';
import { field, form, hidden, page, postAddress, sectionAddress, timeOf, type Visit } from './page.ts';

export interface SectionView {
  readonly section: Section;
  /** The text in the field: what stands there, or what the editor wrote so far. */
  readonly text: string;
  /** Null while the posts are being read. */
  readonly preview: Preview | null;
  readonly askable: readonly Askable[];
  readonly asked: readonly Asked[];
}

/** One section to be edited, its figures before and after, and other versions of it. */
export function sectionPage(visit: Visit, open: OpenPost, view: SectionView): Html {
  const { key } = open.post;
  const { section } = view;
  const address = sectionAddress(key, section.id);
  const base = hashOf(bodyOf(open, section));
  const running = view.asked.some((one) => one.section === section.id && one.fault === null);
  const content = html`<header class="head"><nav class="turn" aria-label="Post"><a href="${postAddress(key)}" data-key="q">← ${bidi(nameOf(open.entry))}</a></nav>
<h1>${bidi(headingOf(section))}</h1></header>
<div class="sheet writing"><div class="text">
${form(
  visit,
  address,
  html`${hidden('base', base)}<label for="body">Markdown below the heading</label>
<textarea id="body" name="text" rows="18" spellcheck="true" lang="${open.brief.locale}" dir="auto" data-measure="${address}/measure">
${field(view.text)}</textarea>
<p class="buttons"><button data-key="w">Save</button> <button class="plain" formaction="${address}/measure" data-key="m">Measure</button> <a href="${postAddress(key)}">Leave it as it is</a></p>`,
)}
${headingForm(visit, open, section)}
${othersPart(visit, open, view, base)}
</div>
<aside class="desk-side" aria-label="Figures"><section class="panel" aria-labelledby="figures-title"><h2 id="figures-title">Figures</h2>
<div id="figures" aria-live="polite">${figuresPart(view.preview, section.id)}</div></section></aside></div>`;
  // A page that is loaded again would lose what is being written.
  return page(visit, {
    title: `${headingOf(section)} · ${nameOf(open.entry)}`,
    content,
    ...(running && view.text === bodyOf(open, section) ? { refresh: 3 } : {}),
  });
}

/** The heading by itself: what is written below it may be saved apart. */
function headingForm(visit: Visit, open: OpenPost, { id }: Section): Html | null {
  const heading = headingMarkdown(open, id);
  if (heading === null) return null;
  return html`<details class="say"><summary data-key="h">Edit the heading</summary>${form(
    visit,
    `${sectionAddress(open.post.key, id)}/heading`,
    html`${hidden('base', hashOf(heading))}<label>Heading <input name="text" value="${heading}" required autocomplete="off" dir="auto" lang="${open.brief.locale}"></label><button>Save the heading</button>`,
  )}</details>`;
}

/** What an edit does to the figures of a section and its post. */
export function figuresPart(preview: Preview | null, section: string): Html {
  if (preview === null) return html`<p class="quiet">Figures come when all posts have been read.</p>`;
  const { before, after } = preview;
  const rows = Object.entries(after.kpis).flatMap(([id, kpi]) => {
    const [was, is] = [sectionValue(before, section, id), sectionValue(after, section, id)];
    return was === null && is === null ? [] : [kpiRow(kpi, was, is, statusIn(after, section, id))];
  });
  const whole = Object.entries(after.kpis).filter(([id, kpi]) => before.kpis[id]?.value !== kpi.value);
  const table = (caption: string, made: readonly Html[]) =>
    html`<table class="moves"><caption>${caption}</caption><thead><tr><th scope="col">Figure</th><th scope="col" class="figure">Value</th><th scope="col">Result</th></tr></thead><tbody>${made}</tbody></table>`;
  return html`<p class="score-move">${scoreText(before.score)}${before.score !== after.score && html` → <strong>${decimal(after.score ?? 0, 1)}</strong>`} <span class="quiet">score of the post</span></p>
<p>${state(after.verdict, VERDICTS[after.verdict])}${before.verdict !== after.verdict && html` <span class="quiet">before: ${VERDICTS[before.verdict]}</span>`}</p>
${
  whole.length > 0
    ? table(
        'The post: what moved',
        whole.map(([id, kpi]) => kpiRow(kpi, before.kpis[id]?.value ?? null, kpi.value, kpi.status)),
      )
    : html`<p class="quiet">No figure of the post has moved.</p>`
}
${rows.length > 0 && table('This section', rows)}`;
}

function sectionValue(post: ReportPost, section: string, id: string): number | null {
  return post.sections.find((one) => one.id === section)?.kpis[id]?.value ?? null;
}

function statusIn(post: ReportPost, section: string, id: string): ReportKpi['status'] {
  return post.sections.find((one) => one.id === section)?.kpis[id]?.status ?? 'not-applicable';
}

function kpiRow(
  { title, unit, expected }: ReportKpi,
  was: number | null,
  is: number | null,
  status: ReportKpi['status'],
): Html {
  const isMoved = was !== is;
  return html`<tr${isMoved && html` class="moved"`}><th scope="row">${title}<br><span class="quiet">wanted ${bidi(expected)}</span></th><td class="figure">${isMoved && html`<span class="quiet">${inUnit(was, unit)} →</span> `}${inUnit(is, unit)}</td><td>${state(status, STATUSES[status])}</td></tr>`;
}

function othersPart(visit: Visit, open: OpenPost, { section, askable, asked }: SectionView, base: string): Html {
  const { key } = open.post;
  const address = sectionAddress(key, section.id);
  const candidates = open.review.candidates.filter((one) => one.section === section.id);
  const can = askable.flatMap((one) => (one.why === null ? one.manners.map((manner) => ({ ...one, manner })) : []));
  const cannot = askable.filter(({ why, manners }) => why !== null && manners.length > 0);
  const own = asked.filter((one) => one.section === section.id);
  return html`<section class="part" aria-labelledby="others"><h2 id="others">Other versions</h2>
${own.map(({ model, fault }) => html`<p role="status">${bidi(model)} ${fault === null ? 'is writing …' : html`<span class="error">${bidi(fault)}</span>`}</p>`)}
${candidates.length === 0 ? html`<p class="quiet">None yet. A version that you ask for is kept here; the post changes only when you take it.</p>` : html`<ul class="candidates">${candidates.map((one, at) => candidateItem(visit, open, one, candidates, at, base))}</ul>`}
${
  can.length === 0
    ? html`<p class="quiet">No model can be asked for this section.</p>`
    : form(
        visit,
        `${address}/ask`,
        html`<label>Ask <select name="ask">${can.map(({ model, manner }) => html`<option value="${manner} ${model}">${model}, ${manner === 'anew' ? 'anew from the brief' : 'revising what stands'}</option>`)}</select></label> <button>Ask for a version</button>`,
        html` class="inline"`,
      )
}
${cannot.length > 0 && html`<p class="quiet">Out of reach: ${cannot.map(({ model, why }, at) => html`${at > 0 && '; '}${bidi(model)} (${bidi(why ?? '')})`)}.</p>`}
</section>`;
}

function candidateItem(
  visit: Visit,
  open: OpenPost,
  candidate: ReviewCandidate,
  all: readonly ReviewCandidate[],
  at: number,
  base: string,
): Html {
  const address = sectionAddress(open.post.key, candidate.section);
  const { id, model, route, score, text } = candidate;
  const isJudged = open.review.decisions.some((one) => one.kind === 'prefer' && one.candidate.split(' ').includes(id));
  const rivals = [
    { id: 'now', name: 'the text as it is' },
    ...all.flatMap((one, place) => (one.id === id || place > at ? [] : [{ id: one.id, name: `version ${place + 1}` }])),
  ];
  return html`<li><p><b>Version ${at + 1}</b> <span class="quiet">asked by ${bidi(candidate.by)}, ${timeOf(candidate.at)}; ${count(text.split(/\s+/).length, 'word')}, ${route.costUsd === 0 ? 'free' : money(route.costUsd)}${score !== null && `; the post would score ${decimal(score)}`}</span>${isJudged && html`<br>by ${bidi(model)}`}</p>
<p class="buttons">${rivals.map((one) => html`<a href="${address}/compare?one=${encodeURIComponent(one.id)}&amp;other=${encodeURIComponent(id)}">Compare blind with ${one.name}</a> `)}</p>
${isJudged && html`<details><summary>Read it</summary><div class="version" dir="auto">${text}</div></details>`}
${form(visit, `${address}/adopt`, html`${hidden('id', id)}${hidden('base', base)}<button class="plain">Take version ${at + 1}</button>`)}</li>`;
}
