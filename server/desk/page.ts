import { bidi, type Html, html, type Part, trusted } from '../../reports/reporters/html-template.ts';

/** What every page of the desk knows of its visitor. */
export interface Visit {
  readonly nonce: string;
  /** Proves that a form comes from a page of the desk. */
  readonly token: string;
  /** Under whose name things are done. */
  readonly editor: Editor;
  /** Addresses of style sheet and script, which change with their content. */
  readonly style: string;
  readonly script: string;
}

export interface Editor {
  readonly name: string;
  readonly role: string;
}

/** A whole page. `wide`: uses the width of the window. */
export function page({ nonce, editor, style, script }: Visit, { title, content, here, refresh }: Shown): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${
  refresh !== undefined &&
  html`<meta http-equiv="refresh" content="${refresh}">
`
}<title>${title} · copydesk desk</title>
<link rel="stylesheet" href="${style}" nonce="${nonce}">
<script type="module" src="${script}" nonce="${nonce}"></script>
</head>
<body class="desk">
<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><nav aria-label="Desk"><a class="brand" href="/"${here === 'queue' && html` aria-current="page"`}>copydesk <span>desk</span></a><a href="/keys"${here === 'keys' && html` aria-current="page"`}>Keys</a></nav>
<p class="who">You are <a href="/you"${here === 'you' && html` aria-current="page"`}>${bidi(editor.name)}</a></p></header>
<main id="main">
${content}</main>
<footer><p>Heuristic scores; not Google signals. Everything you decide stands in the <code>.review.json</code> beside the post.</p></footer>
</body>
</html>
`;
}

interface Shown {
  readonly title: string;
  readonly content: Part;
  readonly here?: 'queue' | 'keys' | 'you';
  /** Seconds after which the page is loaded again. */
  readonly refresh?: number;
}

/** A form that is sent to the desk itself. */
export function form(visit: Pick<Visit, 'token'>, action: string, content: Part, more: Part = null): Html {
  return html`<form method="post" action="${action}"${more}><input type="hidden" name="csrf" value="${visit.token}">${content}</form>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export function postAddress(key: string): string {
  return `/post/${encodeURIComponent(key)}`;
}

export function sectionAddress(key: string, section: string): string {
  return `${postAddress(key)}/section/${encodeURIComponent(section)}`;
}

/** `2026-11-28 14:05` in UTC. */
export function timeOf(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

/** The text of a field to the character: what is saved must be what stood there, whatever it is. */
export function field(text: string): Html {
  return trusted(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
}
