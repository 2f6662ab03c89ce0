import { printDisclosure } from '../../content/disclosure.ts';
import type { OpenPost } from '../../pipeline/desk/desk.ts';
import { lastVerdict } from '../../pipeline/desk/standing.ts';
import type { Suggestion } from '../../pipeline/desk/suggestions.ts';
import { titlesOf } from '../../pipeline/desk/titles.ts';
import type { Asked } from '../../pipeline/desk/versions.ts';
import { type ReviewDecision, signOffScopes } from '../../pipeline/review.ts';
import { count, decimal, money, readingTime, scoreText } from '../../reports/reporters/figures.ts';
import { kpiPart } from '../../reports/reporters/html-kpis.ts';
import { facts, type PostView, state } from '../../reports/reporters/html-parts.ts';
import { bidi, type Html, html, type Part, trusted } from '../../reports/reporters/html-template.ts';
import { prioritiesOf } from '../../reports/reporters/priorities.ts';
import { headingOf, lengthOf, nameOf, VERDICTS } from '../../reports/reporters/wording.ts';
import { galley } from './galley.ts';
import { type Note, notesOf, printedComment } from './notes.ts';
import { form, hidden, page, postAddress, timeOf, type Visit } from './page.ts';
import { mark } from './sheet.ts';
import { MEANINGS, standingBadge } from './words.ts';

/** What the page of a post shows beside the post. */
export interface Beside {
  /** Null where they are still being made. */
  readonly suggestions: readonly Suggestion[] | null;
  readonly asked: readonly Asked[];
}

/** Keys of the posts before and behind one in the queue. */
export interface Turn {
  readonly before: string | null;
  readonly behind: string | null;
}

/** Links there: they change with every post, and the page does not. */
export function turnLinks({ before, behind }: Turn): Html {
  return html`${before !== null && html` <a rel="prev" href="${postAddress(before)}" data-key="p">Post before</a>`}${behind !== null && html` <a rel="next" href="${postAddress(behind)}" data-key="n">Next post</a>`}`;
}

/** A post to be judged: its standing and figures, what to do first, the text with its notes, and what can be decided. */
export function postPage(visit: Visit, open: OpenPost, beside: Beside): Html {
  const { entry } = open;
  const notes = notesOf(open, beside.suggestions ?? []);
  const view: PostView = { post: entry, id: 'p', level: 1, source: undefined, noteOf: [], notes: 0 };
  const running = beside.asked.filter(({ fault }) => fault === null);
  const content = html`<div class="sheet">
<div class="text">
${head(open)}
${firstPart(entry, notes)}
${gone(visit, open)}
<section class="part article"><h2 id="text">The text</h2>
<p class="quiet">${introOf(notes, beside, open.post.key)}</p>
${galley(visit, open, notes)}</section>
${kpiPart(view)}
${ledger(open)}
</div>
<aside class="desk-side" aria-label="Decide">
${askedPart(beside.asked)}
${decidePart(visit, open)}
${disclosurePart(open)}
${historyPart(open)}
</aside>
</div>`;
  return page(visit, { title: nameOf(entry), content, ...(running.length > 0 ? { refresh: 3 } : {}) });
}

function head(open: OpenPost): Html {
  const { entry, post, brief } = open;
  const titles = titlesOf(open);
  return html`<header class="head">
<nav class="turn" aria-label="Posts"><a href="/" data-key="q">← Queue</a>${trusted(mark('turn'))} <a href="#decide">Decide</a></nav>
<p class="where">${standingBadge(post.standing)} <span class="quiet">${MEANINGS[post.standing]}</span></p>
<h1>${bidi(nameOf(entry))}</h1>
<p class="under">${titles.description !== '' && html`<span class="quiet">${bidi(titles.description)}</span> `}<a href="${postAddress(post.key)}/title" data-key="t">Edit title and description</a></p>
<div class="figures"><p class="score"><span class="hidden">Score: </span><strong>${scoreText(entry.score)}</strong>${entry.score !== null && html`<span class="of"> of 100</span>`}</p>
<p class="arithmetic">${state(entry.verdict, VERDICTS[entry.verdict])} ${bidi(entry.why)}<br>${bidi(entry.arithmetic)}</p></div>
${facts('facts', [
  ['File', bidi(entry.path)],
  ['Brief', entry.brief !== null && bidi(entry.brief)],
  ['From', entry.origin !== null && bidi(entry.origin)],
  ['Length', `${lengthOf(entry)}, ${readingTime(entry.words)} to read`],
  ['Keyphrase', entry.keyphrase !== null && bidi(entry.keyphrase)],
  ['Cost', entry.brief !== null && money(entry.costUsd)],
  ['Reviewer wanted', brief.eeat.reviewer.required && bidi(brief.eeat.reviewer.role ?? 'yes')],
  ['Content hash', html`<code>${entry.contentHash.slice(0, 12)}</code>`],
])}
</header>`;
}

const listed = 5;

function firstPart(entry: OpenPost['entry'], notes: readonly Note[]): Html {
  const all = prioritiesOf(entry);
  if (all.length === 0)
    return html`<section class="part first"><h2 id="first">What to do first</h2><p>Nothing: no rule found fault.</p></section>`;
  const items = all.slice(0, listed).map(({ finding, more, gain }) => {
    const number = notes.findIndex(({ place }) => place === finding) + 1;
    return html`<li>${state(finding.level, finding.level === 'error' ? 'Error' : 'Warning')} ${bidi(finding.message)} <span class="quiet"><a href="#n${number}">note ${number}</a>${more > 0 && `, ${decimal(more, 0)} more like it`}${gain !== null && gain >= 0.5 && `, worth up to ${count(Math.round(gain), 'point')}`}</span></li>`;
  });
  return html`<section class="part first"><h2 id="first">What to do first</h2><ol>${items}</ol></section>`;
}

function introOf(notes: readonly Note[], { suggestions }: Beside, key: string): Part {
  const amount = (kind: Note['kind']) => notes.filter((note) => note.kind === kind).length;
  return [
    `${count(amount('finding'), 'finding')}, ${count(amount('comment'), 'open comment')}, ${count(amount('suggestion'), 'suggestion')}.`,
    suggestions === null &&
      html` Suggestions are being made: <a id="late" href="${postAddress(key)}?suggestions#text">show them</a>.`,
    ' Each number leads to its note and back.',
  ];
}

/** Comments whose words are gone: they are not lost with them. */
function gone(visit: Visit, { review, post }: OpenPost): Html | null {
  const lost = review.comments.filter(({ range, resolved = null }) => range === null && resolved === null);
  if (lost.length === 0) return null;
  return html`<section class="part lost"><h2>Comments on words that are gone</h2><ul class="notes">${lost.map((comment) => html`<li class="note said">${printedComment(visit, post.key, comment)}</li>`)}</ul></section>`;
}

function ledger({ entry }: OpenPost): Html | null {
  const open = entry.claims.filter(({ status }) => status !== 'supported');
  if (entry.claims.length === 0) return null;
  return html`<section class="part"><h2 id="claims">Claims</h2><p>${decimal(entry.claims.length - open.length, 0)} of ${count(entry.claims.length, 'claim')} supported by the brief.</p>${open.length > 0 && html`<ul class="claims-open">${open.map(({ text, status, why, range }) => html`<li>${state(status, status)} <q>${bidi(text)}</q> <span class="quiet">line ${range.start.line}: ${bidi(why)}</span></li>`)}</ul>`}</section>`;
}

function askedPart(asked: readonly Asked[]): Html | null {
  if (asked.length === 0) return null;
  return html`<section class="panel asked" role="status"><h2>Asked</h2><ul>${asked.map(({ section, model, fault }) => html`<li>${bidi(model)} for ${bidi(section)}: ${fault === null ? 'is writing …' : html`<span class="error">${bidi(fault)}</span>`}</li>`)}</ul></section>`;
}

function decidePart(visit: Visit, { post, review, draft, entry }: OpenPost): Html {
  const address = postAddress(post.key);
  const seen = hidden('seen', post.contentHash);
  const open = review.comments.filter(({ resolved = null }) => resolved === null).length;
  const doubts = [
    entry.verdict === 'blocked' && entry.why,
    open > 0 && `${count(open, 'comment')} ${open === 1 ? 'is' : 'are'} open`,
    draft.sections.length === 0 && 'the post is empty',
  ].filter((doubt) => doubt !== false);
  return html`<section class="panel decide" aria-labelledby="decide"><h2 id="decide">Decide</h2>
${doubts.length > 0 && html`<p class="doubts"><span class="fair" aria-hidden="true">!</span> Before you decide: ${bidi(doubts.join('; '))}.</p>`}
${form(visit, `${address}/approve`, html`${seen}<button data-key="A">Approve</button>`)}
<details><summary data-key="B">Send back</summary>${form(visit, `${address}/send-back`, html`${seen}<label>Reason <textarea name="reason" rows="4" required></textarea></label><button>Send back</button>`)}</details>
<details><summary data-key="S">Sign off</summary>${form(
    visit,
    `${address}/sign-off`,
    html`${seen}<p class="quiet">You take responsibility for this very text. An edit afterwards reopens it.</p>
<label>Name <input name="by" value="${visit.editor.name}" required autocomplete="name"></label>
<label>Role <input name="role" value="${visit.editor.role}" required autocomplete="organization-title"></label>
<fieldset><legend>You answer for</legend>${signOffScopes.map((one) => html`<label class="check"><input type="checkbox" name="scope" value="${one}"> ${one}</label>`)}</fieldset><button>Sign off</button>`,
  )}</details>
${signature(review.signOff, post.contentHash)}${printing(review, post.contentHash)}</section>`;
}

function signature(signOff: OpenPost['review']['signOff'], contentHash: string): Html | null {
  if (signOff === null) return null;
  const holds = signOff.contentHash === contentHash;
  return html`<p class="signature">${holds ? 'Signed off' : html`<span class="fair">No longer holds:</span> signed off`} by ${bidi(signOff.by)}, ${bidi(signOff.role)}, for ${signOff.scope.join(', ')}, ${timeOf(signOff.at)} UTC, text <code>${signOff.contentHash.slice(0, 12)}</code>.</p>`;
}

/** Where it stands in the site, and whether readers see this text there. */
function printing({ decisions }: OpenPost['review'], contentHash: string): Html | null {
  const last = decisions.findLast((one) => one.kind === 'publish');
  if (last === undefined) return null;
  const holds = last.contentHash === contentHash;
  return html`<p class="signature">${holds ? 'Published' : html`<span class="fair">An earlier text was</span> published`} by ${bidi(last.by)}, ${timeOf(last.at)} UTC, to <code>${bidi(last.path)}</code>.</p>`;
}

/** What readers are told of how the post came about. */
function disclosurePart({ brief, draft, entry, review }: OpenPost): Html {
  const { disclosure } = brief.eeat;
  const line = disclosure === null ? null : printDisclosure(disclosure).replace(/^\*{3}\s+/, '');
  const printed = line !== null && draft.source.includes(line);
  const writers = [
    ...new Set(
      entry.sections.flatMap(({ route, revisions }) =>
        [route?.model ?? [], revisions.filter(({ kept }) => kept).map((one) => one.route.model)].flat(2),
      ),
    ),
  ];
  const edits = review.decisions.filter(({ kind }) => kind === 'edit' || kind === 'accept').length;
  const holds = review.signOff?.contentHash === entry.contentHash;
  return html`<section class="panel"><h2>AI disclosure</h2>
${
  line === null
    ? html`<p>The post asks for none.</p>`
    : html`<blockquote class="printed" dir="auto">${line.replace(/^\*|\*$/g, '')}</blockquote><p class="quiet">${printed ? 'So it stands at the end of the post.' : 'It does not stand in the text yet.'}</p>`
}
${facts('facts', [
  ['Models that wrote in it', bidi(writers.length === 0 ? 'none that the desk knows of' : writers.join(', '))],
  ['Edits by people at the desk', decimal(edits, 0)],
  [
    'Reviewed by',
    holds && review.signOff !== null
      ? bidi(`${review.signOff.by}, ${review.signOff.role}`)
      : 'nobody has signed for this text',
  ],
])}</section>`;
}

const shown = 30;

function historyPart({ review }: OpenPost): Html | null {
  if (review.decisions.length === 0) return null;
  const last = lastVerdict(review);
  const headings = new Map(review.sections.map((section) => [section.id, headingOf(section)]));
  return html`<section class="panel"><h2>History</h2><ol class="history" reversed>${review.decisions
    .toReversed()
    .slice(0, shown)
    .map(
      (one) =>
        html`<li${one === last && html` class="last"`}>${bidi(toldOf(one, headings))} <span class="quiet">${bidi(one.by)}, ${timeOf(one.at)}</span></li>`,
    )}</ol></section>`;
}

function toldOf(decision: ReviewDecision, headings: ReadonlyMap<string, string>): string {
  const id = 'section' in decision ? decision.section : decision.kind === 'retitle' ? decision.of : null;
  const where = id === null ? '' : `“${headings.get(id) ?? id}”`;
  switch (decision.kind) {
    case 'approve':
      return 'Approved';
    case 'send-back':
      return `Sent back: ${decision.reason}`;
    case 'sign-off':
      return `Signed off as ${decision.role} for ${decision.scope.join(', ')}`;
    case 'publish':
      return `Published to ${decision.path}`;
    case 'edit':
      return `Edited ${where}`;
    case 'retitle':
      return decision.part === 'title' ? 'Edited title and description' : `Edited the heading ${where}`;
    case 'accept':
      return `Accepted a suggestion of ${decision.editor} in ${where}`;
    case 'reject':
      return `Rejected a suggestion of ${decision.editor} in ${where}`;
    case 'adopt':
      return `Took the version of ${decision.model} for ${where}`;
    case 'prefer':
      return decision.alike
        ? `Found ${decision.model} and ${decision.over} alike for ${where}`
        : `Preferred ${decision.model} to ${decision.over} for ${where}`;
  }
}
