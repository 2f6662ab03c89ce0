import type { Section } from '../../content/section.ts';
import type { OpenPost } from '../../pipeline/desk/desk.ts';
import type { Pair } from '../../pipeline/desk/preferences.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { headingOf, nameOf } from '../../reports/reporters/wording.ts';
import { form, hidden, page, postAddress, sectionAddress, type Visit } from './page.ts';

/** Two texts of one section side by side; who wrote which is told when one has been chosen. */
export function comparePage(visit: Visit, open: OpenPost, section: Section, pair: Pair): Html {
  const { key } = open.post;
  const address = sectionAddress(key, section.id);
  const [left, right] = pair.shown;
  const choice = (side: string, label: string, key: string) =>
    html`<button name="better" value="${side}" data-key="${key}">${label}</button>`;
  const content = html`<header class="head"><nav class="turn" aria-label="Section"><a href="${address}" data-key="q">← ${bidi(headingOf(section))}</a> <a href="${postAddress(key)}">${bidi(nameOf(open.entry))}</a></nav>
<h1>Which one is better?</h1><p class="quiet">You are told who wrote which when you have chosen. What you choose teaches the router.</p></header>
<div class="pair"><section aria-labelledby="left"><h2 id="left">Left</h2><div class="version" dir="auto">${flowed(left.text)}</div></section>
<section aria-labelledby="right"><h2 id="right">Right</h2><div class="version" dir="auto">${flowed(right.text)}</div></section></div>
${form(
  visit,
  `${address}/compare`,
  html`${hidden('one', pair.one)}${hidden('other', pair.other)}${hidden('texts', pair.texts)}<p class="buttons choose">${choice('left', 'Left is better', '1')} ${choice('alike', 'No difference', '0')} ${choice('right', 'Right is better', '2')}</p>`,
)}`;
  return page(visit, { title: 'Which one is better?', content });
}

/** Lists, tables, quotes, headings and code keep their lines. */
const ownLine = /^(?:\s{4}|\s*(?:[-*+>|#]|\d{1,9}[.)]\s|`{3}|~{3}))/;

/** Paragraphs on one line: where the lines of a file break tells who wrote it. */
function flowed(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => (part.split('\n').some((line) => ownLine.test(line)) ? part : part.replace(/\s*\n\s*/g, ' ')))
    .join('\n\n');
}

/** What was chosen, and who wrote it. */
export function chosenPage(
  visit: Visit,
  open: OpenPost,
  section: Section,
  pair: Pair,
  better: string,
  base: string,
): Html {
  const address = sectionAddress(open.post.key, section.id);
  const [left, right] = pair.shown;
  const winner = better === 'left' ? left : better === 'right' ? right : null;
  const content = html`<header class="head"><nav class="turn" aria-label="Section"><a href="${address}" data-key="q">← ${bidi(headingOf(section))}</a></nav><h1>${winner === null ? 'No difference' : html`You chose ${bidi(winner.author)}`}</h1></header>
<p>Left was by <b>${bidi(left.author)}</b>, right by <b>${bidi(right.author)}</b>.</p>
${
  winner !== null && winner.id !== 'now'
    ? form(
        visit,
        `${address}/adopt`,
        html`${hidden('id', winner.id)}${hidden('base', base)}<button>Take it into the post</button> <a href="${address}">Leave the post as it is</a>`,
      )
    : html`<p><a href="${address}">Back to the section</a></p>`
}`;
  return page(visit, { title: 'Chosen', content });
}
