import type { MeasuredArticle } from '../analyzers/analyzer.ts';

const changed = ['lastmod', 'updated', 'updatedDate', 'modified', 'dateModified', 'last_modified_at'];
/** What site generators call the day a post is of; the last change goes before the first printing. */
export const dateKeys = [...changed, 'date', 'pubDate', 'published', 'publishDate', 'datePublished'];

/** The day the post was last said to be right, as `2026-05-04`, from its front matter: no clock is read. Null for none. */
export function postDate({ draft }: MeasuredArticle): string | null {
  for (const key of dateKeys) {
    const value = draft.frontMatter?.data[key];
    const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : '';
    const day = /^\s*(\d{4}-\d{2}-\d{2})\b/.exec(text)?.[1];
    if (day !== undefined) return day;
  }
  return null;
}
