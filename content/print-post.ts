import type { Brief, OutlineSection } from './brief.ts';
import { describe } from './describe.ts';
import { printDisclosure } from './disclosure.ts';
import { footnote } from './footnotes.ts';
import { link } from './link.ts';
import { printBody } from './print-body.ts';
import { printFrontMatter } from './print-front-matter.ts';
import { readDraft } from './read-draft.ts';

function samePage(one: string, other: string): boolean {
  const plain = (url: string) => url.replace(/[?#].*$/, '').replace(/\/$/, '');
  return plain(one) === plain(other);
}

/** What the brief wants linked and no section links yet, and the call to action: one short paragraph, or null. */
function closing(brief: Brief, urls: readonly string[], cited: ReadonlySet<string>): string | null {
  const present = (url: string) => urls.some((one) => samePage(one, url));
  const related = brief.links.internal
    .filter((entry) => entry.required && !present(entry.to))
    .map((entry) => link(entry.anchor ?? entry.to, entry.to));
  const outside = brief.sources
    .filter((source) => source.url !== null && brief.links.externalRequired.includes(source.id))
    .filter((source) => !cited.has(source.id) && !present(source.url ?? ''))
    .map((source) => link(source.title, source.url ?? ''));
  const reading = [...related, ...outside];
  const sentences = [
    ...(reading.length === 0 ? [] : [`Read on: ${reading.join(', ')}.`]),
    ...(brief.cta === null || present(brief.cta.url) ? [] : [`Next step: ${link(brief.cta.text, brief.cta.url)}.`]),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

/**
 * The written post: front matter of the site generator (`astro`, `hugo`, `jekyll`, `next-mdx`, `docusaurus`; always a
 * draft), one `##` a section, the writer's `[f3]` and `[source-id]` as footnotes, what is still to be linked, the
 * disclosure, the sources. `date` is `YYYY-MM-DD`. Throws `config-invalid` for an unknown format.
 */
export function printPost(
  brief: Brief,
  bodies: readonly { readonly section: OutlineSection; readonly body: string }[],
  options: { readonly format: string; readonly date: string },
): string {
  const printed = bodies.map(({ section, body }) => ({
    section,
    ...printBody(body, section.heading, brief, options.format),
  }));
  const cited = new Set(printed.flatMap((body) => body.cited));
  const urls = printed.flatMap((body) => body.urls);
  const sections = printed.map(({ section, text }) =>
    text === '' ? `## ${section.heading}` : `## ${section.heading}\n\n${text}`,
  );
  const notes = [...cited].map((id) => footnote(id, brief));
  const text = [
    ...sections,
    closing(brief, urls, cited),
    brief.eeat.disclosure === null ? null : printDisclosure(brief.eeat.disclosure),
    ...notes,
  ].filter((part) => part !== null);
  // With the footnotes, so that references to them are read as such.
  const written = readDraft('post.md', [...sections, ...notes].join('\n\n'));
  const description = brief.description ?? describe(written);
  return `${printFrontMatter(brief, description, options)}\n${text.join('\n\n')}\n`;
}
