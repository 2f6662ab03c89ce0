import type { Brief, OutlineSection } from './brief.ts';
import { describe } from './describe.ts';
import { printBody } from './print-body.ts';
import { printFrontMatter } from './print-front-matter.ts';
import { readDraft } from './read-draft.ts';

const disclosures: Readonly<Record<string, string>> = {
  'ai-assisted-human-reviewed':
    'This post was drafted with AI assistance from the sources it cites and reviewed by a person before publication.',
  'ai-assisted': 'This post was written with AI assistance from the sources it cites.',
  'ai-generated': 'This post was generated with AI from the sources it cites.',
};

/** Text within `[ ]` of a link. */
function anchor(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

function link(text: string, url: string): string {
  return `[${anchor(text)}](${/[\s()<>]/.test(url) ? `<${url.replace(/[<>\r\n]/g, encodeURIComponent)}>` : url})`;
}

function samePage(one: string, other: string): boolean {
  const plain = (url: string) => url.replace(/[?#].*$/, '').replace(/\/$/, '');
  return plain(one) === plain(other);
}

/** `[^ftc-2018]: FTC, [Free credit freezes](https://…)` */
function definition(id: string, brief: Brief): string {
  const source = brief.sources.find((entry) => entry.id === id);
  if (source !== undefined) {
    const title = source.url === null ? source.title : link(source.title, source.url);
    return `[^${id}]: ${source.publisher === null ? '' : `${source.publisher}, `}${title}`;
  }
  const experience = brief.experience.find((entry) => entry.id === id);
  return `[^${id}]: ${experience === undefined ? id : `First-hand, ${experience.by}`}`;
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
  const disclosure =
    brief.eeat.disclosure === null ? null : (disclosures[brief.eeat.disclosure] ?? brief.eeat.disclosure);
  const notes = [...cited].map((id) => definition(id, brief));
  const text = [
    ...sections,
    closing(brief, urls, cited),
    disclosure === null ? null : `*${disclosure}*`,
    ...notes,
  ].filter((part) => part !== null);
  // With the footnotes, so that references to them are read as such.
  const written = readDraft('post.md', [...sections, ...notes].join('\n\n'));
  const description = brief.description ?? describe(written);
  return `${printFrontMatter(brief, description, options)}\n${text.join('\n\n')}\n`;
}
