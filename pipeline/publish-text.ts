import { blogPosting } from '../content/blog-posting.ts';
import type { Brief } from '../content/brief.ts';
import { describe } from '../content/describe.ts';
import { printFrontMatter } from '../content/print-front-matter.ts';
import { readFrontMatter } from '../content/read-front-matter.ts';
import { frontMatterText } from '../reports/places.ts';
import type { SitePlace } from './publish-file.ts';
import type { SitePost } from './read-post.ts';
import type { SignOff } from './sign-off.ts';

type Data = Readonly<Record<string, unknown>>;

export interface Author {
  readonly name: string;
  readonly url: string | null;
}

/** A post as it will stand in the site. */
export interface FinishedText {
  readonly source: string;
  /** The brief with what is known by now: the title as edited, who wrote it. */
  readonly brief: Brief;
  /** Lines that its front matter has more than that of the post it was made from. */
  readonly moved: number;
  /** Its JSON-LD. */
  readonly posting: (words: number) => Data;
}

/** Keys that publishing sets, whatever stood there. */
const ours = new Set([
  'draft',
  'published',
  'date',
  'pubDate',
  'updatedDate',
  'lastmod',
  'last_modified_at',
  'updated',
]);
/** Keys that only some generators know; those of another one than the site's are left behind. */
const special: Readonly<Record<string, readonly string[]>> = {
  layout: ['jekyll'],
  excerpt: ['jekyll'],
  heroImage: ['astro'],
  image: ['jekyll', 'next-mdx', 'docusaurus'],
  images: ['hugo'],
  params: ['hugo'],
  author: ['astro', 'jekyll', 'next-mdx'],
  authors: ['docusaurus'],
};
/** What a brief says until somebody puts a name to the post. */
const nobodyYet = 'REQUIRED-AT-PUBLISH';

/**
 * The post with the front matter of a generator, no draft any more, its text to the byte. What its own front matter says
 * stays, but for its days and an author whom nobody has named; `author` is asked only then.
 */
export function finishedText(
  post: SitePost,
  {
    format,
    place,
    signOff,
    author,
  }: {
    readonly format: string;
    readonly place: SitePlace;
    readonly signOff: SignOff | null;
    readonly author: Author | null;
  },
): FinishedText {
  const { draft } = post;
  const data = draft.frontMatter?.data ?? {};
  const own = ownKeys(data);
  const others = Object.fromEntries(
    Object.entries(own).filter(([key]) => !Object.hasOwn(special, key) || special[key]?.includes(format)),
  );
  const by = authorOf(post.brief, own, author);
  const brief: Brief = {
    ...post.brief,
    title: draft.title ?? post.brief.title,
    eeat: { ...post.brief.eeat, author: by },
    images: withHero(post.brief.images, own),
  };
  const description =
    frontMatterText(draft, ['description', 'excerpt', 'summary']) ?? brief.description ?? describe(draft);
  const reviewer = signOff === null ? null : { name: signOff.by, role: signOff.role };
  const { date, updated } = daysOf(data, place);
  const front = printFrontMatter(brief, description, { format, date, published: { updated, reviewer, others } });
  const body = draft.source.slice(draft.frontMatter?.span.end ?? 0).replace(/^\s*\n/, '');
  const source = `${front}\n${body}`;
  return {
    source,
    brief,
    moved: linesOf(source) - linesOf(draft.source),
    posting: (words) =>
      blogPosting(readFrontMatter(source).frontMatter?.data ?? {}, {
        title: brief.title,
        description,
        words,
        author: by.name === nobodyYet ? null : by,
        reviewer,
        url: brief.outputs.canonical,
        language: brief.locale,
        sources: brief.sources.flatMap(({ title, url }) => (url === null ? [] : [{ title, url }])),
      }),
  };
}

function linesOf(text: string): number {
  return text.split('\n').length;
}

function isNobody(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes(nobodyYet);
}

/** The post's own front matter without what publishing sets, and without the place of a name that nobody gave. */
function ownKeys(data: Data): Data {
  const kept = Object.entries(data).filter(([key, value]) => !ours.has(key) && (key === 'params' || !isNobody(value)));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'params' && typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter(([, one]) => !isNobody(one)))
        : value,
    ]),
  );
}

/** The picture that the post itself names goes before that of the brief, whatever its generator calls it. */
function withHero(images: Brief['images'], data: Data): Brief['images'] {
  const [hero] = [data.heroImage ?? data.image ?? data.images].flat();
  return typeof hero === 'string' ? [{ purpose: 'hero', alt: '', path: hero }, ...images] : images;
}

/** The post's own word first, then the brief's, then the command's. */
function authorOf(brief: Brief, data: Data, author: Author | null): Author {
  const params = typeof data.params === 'object' && data.params !== null ? (data.params as Data) : {};
  const [own] = [data.author ?? data.authors ?? params.author].flat();
  const named = typeof own === 'object' && own !== null ? (own as Data) : { name: own };
  if (typeof named.name === 'string' && named.name !== '') {
    const url = named.url ?? data.author_url ?? data.authorUrl ?? params.author_url;
    const known = [brief.eeat.author, author].find((one) => one?.name === named.name)?.url ?? null;
    return { name: named.name, url: typeof url === 'string' ? url : known };
  }
  return brief.eeat.author.name === nobodyYet && author !== null ? author : brief.eeat.author;
}

/** A post that stood somewhere else without being a draft keeps its first day. */
function daysOf(data: Data, { date, updated, before }: SitePlace): Pick<SitePlace, 'date' | 'updated'> {
  const isDraft = data.draft === true || data.published === false;
  const own = /^\d{4}-\d{2}-\d{2}/.exec(String(data.pubDate ?? data.date ?? ''))?.[0];
  if (before !== null || isDraft || own === undefined || own >= date) return { date, updated };
  return { date: own, updated: date };
}
