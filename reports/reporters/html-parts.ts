import type { ReportCluster, ReportPost } from '../report.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';

/** A post on the page: its anchors are counted, never made from its text. */
export interface PostView {
  readonly post: ReportPost;
  /** The start of every anchor of the post: `p3`. */
  readonly id: string;
  /** The level of its title: 1 where it is alone on the page. */
  readonly level: 1 | 2;
  readonly source: string | undefined;
  /** The number of the note of each finding, in reading order from 1. */
  readonly noteOf: readonly number[];
  /** Notes printed beside the text; the article itself may be missing. */
  readonly notes: number;
  /** The pillar and spokes it stands among; absent where nobody looked. */
  readonly cluster?: ReportCluster | undefined;
}

type Level = 1 | 2 | 3 | 4;

/** A heading `below` levels under the title of the post. */
export function heading({ level, id }: PostView, below: 1 | 2, name: string, content: Part): Html {
  return headingAt((level + below) as Level, `${id}-${name}`, content);
}

export function headingAt(level: Level, id: string, content: Part): Html {
  switch (level) {
    case 1:
      return html`<h1 id="${id}">${content}</h1>`;
    case 2:
      return html`<h2 id="${id}">${content}</h2>`;
    case 3:
      return html`<h3 id="${id}">${content}</h3>`;
    case 4:
      return html`<h4 id="${id}">${content}</h4>`;
  }
}

/** One part of a post under its own heading. */
export function part(view: PostView, name: string, title: string, content: Part): Html {
  return html`<section class="part ${name}">
${heading(view, 1, name, title)}
${content}
</section>
`;
}

const SIGNS: Readonly<Record<string, string>> = {
  pass: '✓',
  ready: '✓',
  supported: '✓',
  warn: '!',
  'needs-edits': '!',
  unverified: '?',
  'not-applicable': '–',
};

/** A state in words, with a sign and a colour that only repeat them. */
export function state(kind: string, words: string): Html {
  return html`<span class="state ${kind}"><span class="sign" aria-hidden="true">${SIGNS[kind] ?? '✕'}</span> ${words}</span>`;
}

/** A table that is wider than the screen scrolls by itself, also from the keyboard. */
export function scrolling(label: string, content: Part): Html {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** A link where the address is one of the web; else, and for anything else such as \`javascript:\`, the text alone. */
export function webLink(url: string | null, text: string): Html {
  return url !== null && /^https?:\/\/[^\s]/i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer">${bidi(text)}</a>`
    : bidi(text);
}

/** Terms and their descriptions, those without a description left out. */
export function facts(kind: string, entries: readonly (readonly [term: string, description: Part])[]): Html {
  const shown = entries.filter(
    ([, description]) =>
      description !== null && description !== undefined && description !== false && description !== '',
  );
  return html`<dl class="${kind}">${shown.map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`)}</dl>`;
}

/** Words for what a list leaves out, so that nothing is left out silently. */
export function leftOut(amount: number, what: string): Html | null {
  return amount > 0 ? html`<p class="quiet">${amount} more ${what} stand in the JSON report.</p>` : null;
}
