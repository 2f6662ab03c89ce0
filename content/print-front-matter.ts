import { Scalar, stringify } from 'yaml';
import type { Brief } from './brief.ts';
import { CopydeskError } from './errors.ts';

type Keys = Record<string, unknown>;

/** What a post gains when it is published; nothing else takes `draft` away. */
export interface Publishing {
  /** Day of the last change as `2026-05-04`, where it was published before. */
  readonly updated: string | null;
  readonly reviewer: { readonly name: string; readonly role: string } | null;
  /** Keys of the post's own front matter that the generator's preset does not know: they are kept. */
  readonly others: Readonly<Record<string, unknown>>;
}

interface Facts {
  readonly brief: Brief;
  readonly description: string;
  readonly date: Scalar<string>;
  readonly tags: readonly string[];
  readonly hero: string | null;
}

/** What each site generator calls things, by its own documentation. */
const presets: Readonly<Record<string, (facts: Facts) => Keys>> = {
  astro: ({ brief, description, date, tags, hero }) => ({
    title: brief.title,
    description,
    slug: brief.slug,
    pubDate: date,
    ...(hero === null ? {} : { heroImage: hero }),
    author: brief.eeat.author.name,
    tags,
    draft: true,
  }),
  hugo: ({ brief, description, date, tags, hero }) => ({
    title: brief.title,
    date,
    draft: true,
    slug: brief.slug,
    description,
    tags,
    ...(hero === null ? {} : { images: [hero] }),
    params: { author: brief.eeat.author.name },
  }),
  jekyll: ({ brief, description, date, tags, hero }) => ({
    layout: 'post',
    title: brief.title,
    date,
    slug: brief.slug,
    description,
    excerpt: description,
    tags,
    author: brief.eeat.author.name,
    ...(hero === null ? {} : { image: hero }),
    draft: true,
    published: false,
  }),
  'next-mdx': ({ brief, description, date, tags, hero }) => ({
    title: brief.title,
    description,
    slug: brief.slug,
    date,
    author: brief.eeat.author.name,
    tags,
    ...(hero === null ? {} : { image: hero }),
    draft: true,
  }),
  docusaurus: ({ brief, description, date, tags, hero }) => ({
    slug: brief.slug,
    title: brief.title,
    authors: [
      { name: brief.eeat.author.name, ...(brief.eeat.author.url === null ? {} : { url: brief.eeat.author.url }) },
    ],
    tags,
    date,
    description,
    ...(hero === null ? {} : { image: hero }),
    draft: true,
  }),
};

function clusterOf({ cluster: { pillar, role } }: Brief): Keys {
  return { ...(pillar === null ? {} : { pillar }), ...(role === null ? {} : { role }) };
}

/** What `check` needs to measure the post without its brief. */
function ownKeys(brief: Brief): Keys {
  const lists = (['synonyms', 'secondary', 'entities', 'questions'] as const).filter(
    (key) => brief.keywords[key].length > 0,
  );
  return {
    brief: brief.id,
    intent: brief.searchIntent,
    ...(brief.cluster.pillar === null && brief.cluster.role === null ? {} : { cluster: clusterOf(brief) }),
    ...(brief.ymyl ? { ymyl: true } : {}),
    ...(brief.eeat.disclosure === null ? {} : { eeat: { disclosure: brief.eeat.disclosure } }),
    keywords: {
      primary: brief.keywords.primary,
      ...Object.fromEntries(lists.map((key) => [key, brief.keywords[key]])),
    },
  };
}

const updatedKeys: Readonly<Record<string, string>> = {
  astro: 'updatedDate',
  hugo: 'lastmod',
  jekyll: 'last_modified_at',
  'next-mdx': 'updated',
};

function published(keys: Keys, { updated, reviewer, others }: Publishing, format: string, brief: Brief): Keys {
  const { draft: _, published: __, ...rest } = keys;
  const params = typeof rest.params === 'object' && rest.params !== null ? rest.params : {};
  const { url } = brief.eeat.author;
  const signed = {
    // Docusaurus has it beside the name.
    ...(url === null || format === 'docusaurus' ? {} : { [format === 'jekyll' ? 'author_url' : 'authorUrl']: url }),
    ...(reviewer === null ? {} : { reviewer: `${reviewer.name}, ${reviewer.role}` }),
  };
  const changed =
    updated === null
      ? {}
      : format === 'docusaurus'
        ? { last_update: { date: day(updated) } }
        : { [updatedKeys[format] ?? 'updated']: day(updated) };
  return {
    ...rest,
    ...changed,
    ...(format === 'hugo' ? { params: { ...params, ...signed } } : signed),
    ...others,
    ...(format === 'jekyll' ? { published: true } : { draft: false }),
  };
}

/** Some generators ask for a date, not for a text that looks like one. */
function day(date: string): Scalar<string> {
  const scalar = new Scalar(date);
  scalar.type = 'PLAIN';
  return scalar;
}

/**
 * The front matter of a post, fences included: of a draft, or of one that is `published`. Texts stand in double quotes, so that no reader of any YAML
 * version takes `yes`, `1e3` or `12:30` for something else. Throws `config-invalid` for an unknown format.
 */
export function printFrontMatter(
  brief: Brief,
  description: string,
  options: {
    readonly format: string;
    readonly date: string;
    readonly published?: Publishing;
  },
): string {
  const preset = Object.hasOwn(presets, options.format) ? presets[options.format] : undefined;
  if (preset === undefined) {
    const known = Object.keys(presets).join(', ');
    throw new CopydeskError('config-invalid', `The output format "${options.format}" is unknown`, {
      mend: `use one of ${known}`,
    });
  }
  const tags = [
    ...new Set([...(brief.cluster.pillar === null ? [] : [brief.cluster.pillar]), ...brief.keywords.secondary]),
  ];
  const hero = brief.images.find((image) => image.purpose === 'hero' && image.path !== null)?.path ?? null;
  const own = preset({ brief, description, date: day(options.date), tags, hero });
  const keys: Keys = {
    ...(options.published === undefined ? own : published(own, options.published, options.format, brief)),
    ...(brief.outputs.canonical === null ? {} : { canonical: brief.outputs.canonical }),
    copydesk: ownKeys(brief),
  };
  const yaml = stringify(keys, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
  return `---\n${yaml}---\n`;
}
