import type { Report } from '../report.ts';
import { inUnit } from './figures.ts';
import { leftOut, type PostView, scrolling } from './html-parts.ts';
import { type Href, postLink } from './html-table.ts';
import { bidi, type Html, html } from './html-template.ts';

type Duplicate = NonNullable<Report['posts'][number]['duplicates']>[number];

const LISTED = 200;

interface Pair {
  readonly view: PostView;
  readonly other: PostView | undefined;
  readonly duplicate: Duplicate;
}

/** What posts have in common, each pair once, the most alike first; nothing where nothing is alike. */
export function duplicateTable(views: readonly PostView[], href: Href): Html | null {
  const pairs = pairsOf(views);
  if (pairs.length === 0) return null;
  return html`<section class="duplicates" aria-labelledby="duplicates">
<h2 id="duplicates">Duplicates</h2>
<p class="quiet">Words in common: from 15 % of the word sequences of a section, above 30 % the post is blocked. Same search: both answer one question, so that they compete.</p>
${scrolling(
  'Duplicates',
  html`<table class="sortable"><thead><tr><th scope="col">Post</th><th scope="col">With</th><th scope="col">What</th><th scope="col" class="figure">Alike</th></tr></thead>
<tbody>${pairs.slice(0, LISTED).map((pair) => row(pair, href))}</tbody></table>`,
)}
${leftOut(pairs.length - LISTED, 'pairs')}</section>
`;
}

function row({ view, other, duplicate }: Pair, href: Href): Html {
  const { kind, section, share } = duplicate;
  const withWhom = other === undefined ? bidi(duplicate.with) : postLink(other, href);
  const what = kind === 'search' ? 'same search' : 'words in common';
  return html`<tr><th scope="row">${postLink(view, href)}${section !== null && html`<br><span class="quiet">#${bidi(section)}</span>`}</th><td>${withWhom}</td><td>${what}</td><td class="figure" data-key="${share}">${inUnit(share, 'share')}</td></tr>
`;
}

/** Two posts find each other; the pair is told once, with the larger share. */
function pairsOf(views: readonly PostView[]): readonly Pair[] {
  const byPath = new Map(views.flatMap((view) => namesOf(view).map((name) => [name, view] as const)));
  const pairs = new Map<string, Pair>();
  for (const view of views) {
    for (const duplicate of view.post.duplicates ?? []) {
      const other = byPath.get(duplicate.with);
      const ends = [view.post.path, other?.post.path ?? duplicate.with].sort();
      // A post may say the same in several sections; another post is one pair.
      const key = JSON.stringify([duplicate.kind, ...ends, other === undefined ? duplicate.section : null]);
      if ((pairs.get(key)?.duplicate.share ?? -1) < duplicate.share) pairs.set(key, { view, other, duplicate });
    }
  }
  return [...pairs.values()].sort((one, two) => two.duplicate.share - one.duplicate.share);
}

/** What a post is called by others: its path, and where it came from. */
export function namesOf({ post: { path, origin } }: PostView): readonly string[] {
  return origin === null ? [path] : [path, origin];
}
