import type { Conflict } from '../../pipeline/desk/refusal.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { diffOf } from './notes.ts';
import { field, form, page, postAddress, sectionAddress, timeOf, type Visit } from './page.ts';

/** Both versions, and nothing lost: what the editor sent, and what somebody else wrote meanwhile. */
export function conflictPage(visit: Visit, key: string, message: string, conflict: Conflict): Html {
  const { section, yours, theirs, base, by } = conflict;
  const back = section === null ? postAddress(key) : sectionAddress(key, section);
  const version = (id: string, title: string, text: string) =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${
      text === ''
        ? html`<p class="quiet">The section is not there any more.</p>`
        : html`<textarea class="version" rows="${rowsOf(text)}" readonly aria-labelledby="${id}" dir="auto">
${field(text)}</textarea>`
    }</section>`;
  const content = html`<header class="head"><h1>Somebody was here before you</h1><p>${bidi(message)}${by !== null && html` It was ${bidi(by.by)}, ${timeOf(by.at)} UTC.`} Nothing of yours was written, and nothing is lost.</p></header>
${
  yours !== ''
    ? html`<div class="pair">${version('yours', 'What you wrote', yours)}${version('theirs', 'What stands there now', theirs)}</div>
<section class="part"><h2>What differs</h2><p class="change version" dir="auto">${diffOf(theirs, yours)}</p></section>
${base !== null && html`<details><summary>What you began with</summary><div class="version" dir="auto">${base}</div></details>`}
${
  section === null
    ? html`<p class="buttons"><a class="button" href="${back}">Go on from what stands there now</a></p>`
    : form(
        visit,
        `${back}/resume`,
        html`<label for="merged">Put together what shall stand</label><textarea id="merged" name="text" rows="${rowsOf(yours)}" dir="auto">
${field(yours)}</textarea><p class="buttons"><button>Go on with this text</button> <a href="${back}">Leave what stands there</a></p>`,
      )
}`
    : html`<p class="buttons"><a class="button" href="${back}">Read what stands there now</a></p>`
}`;
  return page(visit, { title: 'Conflict', content });
}

/** Rows of a field in which a text can be read. */
function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 70), 0);
  return Math.min(16, Math.max(5, lines + 1));
}

export function faultPage(visit: Visit, title: string, message: string, back: string): Html {
  const content = html`<header class="head"><h1>${title}</h1><p>${bidi(message)}</p></header><p class="buttons"><a class="button" href="${back}">Back</a></p>`;
  return page(visit, { title, content });
}

/** Under whose name things are done. */
export function youPage(visit: Visit): Html {
  const { name, role } = visit.editor;
  const content = html`<header class="head"><h1>You</h1><p class="quiet">Your name stands beside everything that you decide. It is kept in this browser.</p></header>
${form(
  visit,
  '/you',
  html`<label>Name <input name="name" value="${name}" required maxlength="100" autocomplete="name"></label>
<label>Role <input name="role" value="${role}" maxlength="100" autocomplete="organization-title"></label><button>Keep it</button>`,
  html` class="narrow"`,
)}`;
  return page(visit, { title: 'You', content, here: 'you' });
}

export const keys: readonly (readonly [keys: string, what: string])[] = [
  ['j, k', 'next note, note before'],
  ['a, r', 'accept or reject the suggestion you are at'],
  ['e', 'edit the section you are in'],
  ['t, h', 'edit title and description, or the heading of the section you edit'],
  ['o', 'other versions of the section you are in'],
  ['c', 'comment on the words you selected, or on the section you are in'],
  ['A', 'approve'],
  ['B', 'send back'],
  ['S', 'sign off'],
  ['n, p', 'next post, post before'],
  ['q', 'back: to the post, to the queue'],
  ['/', 'search the queue'],
  ['Ctrl Enter', 'save or send the field you are in'],
  ['1, 0, 2', 'comparing: left, no difference, right'],
  ['?', 'this page'],
];

export function keysPage(visit: Visit): Html {
  const content = html`<header class="head"><h1>Keys</h1><p class="quiet">All of it can be reached with Tab and Enter, too, and without scripts. Single keys do nothing while you write in a field.</p></header>
<dl class="keys">${keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>`;
  return page(visit, { title: 'Keys', content, here: 'keys' });
}
