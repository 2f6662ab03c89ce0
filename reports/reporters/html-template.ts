import { escapeHtml } from './escape.ts';

const MARKUP = Symbol('markup');

/** Markup made by `html`; a symbol marks it, so that no value read from JSON can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What may stand in a template. Null, undefined and false print nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const markup = (text: string): Html => ({ [MARKUP]: text });

function print(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return Number.isFinite(part) ? String(part) : '–';
  if (MARKUP in part) return part[MARKUP];
  return part.map(print).join('');
}

/** Markup with everything that is not markup already escaped, in text and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return markup(strings.reduce((text, string, index) => text + print(parts[index - 1]) + string));
}

/** Text of unknown direction, kept from reordering what stands beside it. */
export function bidi(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** Trusted text of ours, such as the style sheet; never text of a report. */
export function trusted(text: string): Html {
  return markup(text);
}

/** The finished markup as text. */
export function printed(piece: Html): string {
  return piece[MARKUP];
}
