import { rangeOf } from '../../content/position.ts';
import type { OpenPost } from '../../pipeline/desk/desk.ts';
import type { Suggestion } from '../../pipeline/desk/suggestions.ts';
import type { ReviewComment } from '../../pipeline/review.ts';
import type { ReportFinding } from '../../reports/report.ts';
import { bidi, type Html, html } from '../../reports/reporters/html-template.ts';
import { byPlace } from '../../reports/reporters/priorities.ts';
import { wordDiff } from '../../reports/reporters/word-diff.ts';
import { form, hidden, postAddress, timeOf, type Visit } from './page.ts';

/** What stands in the margin of a post. */
export type Note = { readonly place: ReportFinding } & (
  | { readonly kind: 'finding' }
  | { readonly kind: 'comment'; readonly comment: ReviewComment }
  | { readonly kind: 'suggestion'; readonly suggestion: Suggestion }
);

/** Findings, open comments whose words stand, and suggestions, in reading order. */
export function notesOf({ entry, draft, review }: OpenPost, suggestions: readonly Suggestion[]): readonly Note[] {
  const place = (rule: string, message: string, range: ReportFinding['range'], section: string | null) => ({
    rule,
    level: 'warn' as const,
    message,
    path: draft.path,
    section,
    range,
    fingerprint: '',
  });
  const notes: readonly Note[] = [
    ...entry.findings.map((finding): Note => ({ kind: 'finding', place: finding })),
    ...review.comments.flatMap((comment): readonly Note[] => {
      const { range, text, section = null, resolved = null } = comment;
      return range === null || resolved !== null
        ? []
        : [{ kind: 'comment', comment, place: place('comment', text, range, section) }];
    }),
    ...suggestions.map((suggestion): Note => {
      const { start } = suggestion.span;
      // Its words are marked by the finding that it answers to.
      const range = rangeOf(draft.lines, { start, end: start });
      return { kind: 'suggestion', suggestion, place: place('suggestion', suggestion.why, range, suggestion.section) };
    }),
  ];
  return notes.toSorted((one, other) => byPlace(one.place, other.place));
}

export function printedNote(visit: Visit, key: string, note: Note, number: number): Html {
  const link = html`<a class="number" href="#m${number}" aria-label="Note ${number}, back to the text">${number}</a>`;
  switch (note.kind) {
    case 'finding': {
      const { level, rule, message, expected, suggestion } = note.place;
      return html`<li id="n${number}" class="note ${level}" tabindex="-1">${link} <span class="level">${level === 'error' ? 'Error' : 'Warning'}</span> <span class="rule">${bidi(rule)}</span><br>${bidi(message)}${expected !== undefined && html` <span class="quiet">(wanted: ${bidi(expected)})</span>`}${suggestion !== undefined && html`<br><span class="arrow" aria-hidden="true">→</span> ${bidi(suggestion)}`}</li>`;
    }
    case 'comment':
      return html`<li id="n${number}" class="note said" tabindex="-1">${link} ${printedComment(visit, key, note.comment)}</li>`;
    case 'suggestion':
      return html`<li id="n${number}" class="note proposal" tabindex="-1">${link} <span class="level">Suggestion</span> <span class="rule">${bidi(note.suggestion.editor)}</span> <span class="quiet">${bidi(note.suggestion.why)}</span>
<p class="change" dir="auto">${diffOf(note.suggestion.before, note.suggestion.after)}</p>
${form(visit, `${postAddress(key)}/suggestion`, html`${hidden('id', note.suggestion.id)}${hidden('back', String(number))}<button name="verdict" value="accept" data-key="a">Accept<span class="hidden"> suggestion ${number}</span></button> <button class="plain" name="verdict" value="reject" data-key="r">Reject<span class="hidden"> suggestion ${number}</span></button>`)}</li>`;
  }
}

export function printedComment(visit: Visit, key: string, { id, by, at, text, quote, range }: ReviewComment): Html {
  return html`<span class="level">${bidi(by)}</span> <span class="quiet">${timeOf(at)}</span>${range === null && html`<br><q>${bidi(quote)}</q> <span class="quiet">these words are gone</span>`}
<p class="text" dir="auto">${text}</p>
${id !== undefined && form(visit, `${postAddress(key)}/comment/${id}`, html`<button class="plain" name="resolved" value="yes">Resolve<span class="hidden"> the comment of ${by}</span></button>`)}`;
}

/** Two texts as one, word by word. */
export function diffOf(before: string, after: string): readonly Html[] {
  return wordDiff(before, after).map(({ kind, text }) =>
    kind === 'removed' ? html`<del>${text}</del>` : kind === 'added' ? html`<ins>${text}</ins>` : html`${text}`,
  );
}
