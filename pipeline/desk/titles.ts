import type { Heading } from 'mdast';
import type { Brief } from '../../content/brief.ts';
import type { Draft } from '../../content/draft.ts';
import { applyEdits } from '../../content/edit.ts';
import { withFrontMatter } from '../../content/edit-front-matter.ts';
import { withOutlineIds } from '../../content/outline-ids.ts';
import type { Span } from '../../content/position.ts';
import { readDraft } from '../../content/read-draft.ts';
import type { Review } from '../review.ts';
import { Refusal } from './refusal.ts';
import { decided, demanded, type Hand, hashOf, type Outcome, type Stand, sectionOf } from './stand.ts';

/*
 * What stands over the text: title, description and headings. Each names what the editor started from by its hash, as edits of
 * sections do.
 */

const descriptions = ['description', 'excerpt', 'summary'] as const;

/** Title and description of a post; the description as its front matter has it. */
export interface Titles {
  readonly title: string;
  readonly description: string;
}

export function titlesOf({ draft }: Pick<Stand, 'draft'>): Titles {
  const data = draft.frontMatter?.data ?? {};
  const description = descriptions.map((key) => data[key]).find((value) => typeof value === 'string');
  return { title: draft.title ?? '', description: typeof description === 'string' ? description.trim() : '' };
}

/** The hash that an edit of the titles names as what it began with. */
export function hashOfTitles(titles: Titles): string {
  return hashOf(JSON.stringify([titles.title, titles.description]));
}

/** Title and description in an editor's words. A heading that repeats the title says the new one, too. */
export function retitled(stand: Stand, wanted: Titles & { readonly base: string }, hand: Hand): Outcome {
  const now = titlesOf(stand);
  const title = oneLine(demanded(wanted.title, 'The title'));
  const description = oneLine(wanted.description);
  if (hashOfTitles(now) !== wanted.base) conflict(stand, told({ title, description }), told(now));
  if (title === now.title && description === now.description)
    return { source: stand.draft.source, review: stand.review };
  const source = withTitles(stand.draft, now, { title, description });
  if (source === null)
    throw new Refusal(
      'invalid',
      'The front matter of this post has a form that the desk does not edit. Change it in the file.',
    );
  const change = { part: 'title' as const, of: null, before: told(now), text: told({ title, description }) };
  return retold(stand, source, change, hand, stand.review);
}

function withTitles({ source, frontMatter, tree }: Draft, now: Titles, next: Titles): string | null {
  const data = frontMatter?.data ?? {};
  const texts: Record<string, string> = {};
  if (data.title !== undefined) texts.title = next.title;
  const own = descriptions.filter(
    (key) => typeof data[key] === 'string' && String(data[key]).trim() === now.description,
  );
  if (next.description !== now.description)
    for (const key of own.length === 0 ? (['description'] as const) : own) texts[key] = next.description;
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1) as Heading | undefined;
  const span = heading === undefined ? null : spanOf(heading);
  const isRepeated = span !== null && source.slice(span.start, span.end).trim() === now.title;
  if (data.title === undefined && !isRepeated) return null;
  // The heading stands behind the front matter, so that its place holds.
  const body = isRepeated && span !== null ? applyEdits(source, [{ ...span, text: next.title }]) : source;
  return Object.keys(texts).length === 0 ? body : withFrontMatter(body, texts);
}

/** The Markdown of a section's heading; null where it has none. */
export function headingMarkdown({ draft }: Pick<Stand, 'draft'>, id: string): string | null {
  const span = headingSpan(draft, id);
  return span === null ? null : draft.source.slice(span.start, span.end);
}

/** A section's heading in an editor's words. What the sidecar says of the section follows it to the id that it has then. */
export function headed(
  stand: Stand,
  { section: id, base, text }: { readonly section: string; readonly base: string; readonly text: string },
  brief: Brief,
  hand: Hand,
): Outcome {
  const heading = oneLine(demanded(text, 'The heading'));
  const span = headingSpan(stand.draft, id);
  const before = span === null ? null : stand.draft.source.slice(span.start, span.end);
  if (span === null || before === null || hashOf(before) !== base) conflict(stand, heading, before ?? '');
  if (before === heading) return { source: stand.draft.source, review: stand.review };
  const source = applyEdits(stand.draft.source, [{ ...span, text: heading }]);
  const { draft } = stand;
  const next = withOutlineIds(readDraft(draft.path, source), brief);
  const at = draft.sections.indexOf(sectionOf(stand, id));
  const made = next.sections[at];
  if (next.sections.length !== draft.sections.length || made?.heading == null || made.heading === '')
    throw new Refusal('invalid', 'With these words the line would be no heading.');
  const change = { part: 'heading' as const, of: made.id, before, text: heading };
  return retold(stand, source, change, hand, renamed(stand.review, id, made.id, made.heading));
}

function renamed(review: Review, from: string, to: string, heading: string): Review {
  const moved = <T extends { readonly section?: string | null | undefined }>(one: T): T =>
    one.section === from ? { ...one, section: to } : one;
  return {
    ...review,
    sections: review.sections.map((one) => (one.id === from ? { ...one, id: to, heading } : one)),
    comments: review.comments.map(moved),
    candidates: review.candidates.map(moved),
    decisions: review.decisions.map((one) => ('section' in one ? moved(one) : one)),
  };
}

function headingSpan(draft: Draft, id: string): Span | null {
  const section = draft.sections.find((one) => one.id === id);
  if (section === undefined || section.heading === null || draft.format !== 'markdown') return null;
  const node = draft.tree.children.find(
    (one): one is Heading => one.type === 'heading' && one.position?.start.offset === section.span.start,
  );
  const span = node === undefined ? null : spanOf(node);
  if (span === null) return null;
  // An id that the heading was given is not for readers.
  const given = /\s*\{:?\s*#[^{}]*\}\s*$/.exec(draft.source.slice(span.start, span.end));
  return given === null ? span : { start: span.start, end: span.start + given.index };
}

/** The words of a heading, without its marks. */
function spanOf({ children }: Heading): Span | null {
  const [start, end] = [children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset];
  return start === undefined || end === undefined ? null : { start, end };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function told({ title, description }: Titles): string {
  return `${title}\n\n${description}`.trim();
}

type Change = {
  readonly part: 'title' | 'heading';
  readonly of: string | null;
  readonly before: string;
  readonly text: string;
};

function retold(stand: Stand, source: string, change: Change, hand: Hand, review: Review): Outcome {
  const made = { ...hand, contentHash: hashOf(stand.draft.source), after: hashOf(source) };
  return { source, review: decided(review, { kind: 'retitle', ...made, ...change }) };
}

function conflict(stand: Stand, yours: string, theirs: string): never {
  const last = stand.review.decisions.findLast((one) => 'after' in one);
  throw new Refusal('conflict', 'Somebody changed this after you opened it.', {
    section: null,
    base: null,
    yours,
    theirs,
    by: last === undefined ? null : { by: last.by, at: last.at },
  });
}
