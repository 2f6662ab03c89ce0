import type { Brief } from './brief.ts';

/** The file name that a site generator expects of a post; Jekyll's carries the date (`YYYY-MM-DD`). */
export function fileNameFor(brief: Brief, format: string, date: string): string {
  if (format === 'jekyll') return `${date}-${brief.slug}.md`;
  return format === 'next-mdx' ? `${brief.slug}.mdx` : `${brief.slug}.md`;
}
