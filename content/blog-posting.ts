import { disclosureIn } from './disclosure.ts';

type Data = Readonly<Record<string, unknown>>;

/** What is known of a post beside its front matter. */
export interface PostingFacts {
  readonly title: string;
  readonly description: string | null;
  readonly words: number;
  /** Where the post will stand; null where nobody knows yet. */
  readonly url?: string | null;
  /** Who wrote it, where somebody knows better than the front matter. */
  readonly author?: { readonly name: string; readonly url: string | null } | null;
  readonly reviewer?: { readonly name: string; readonly role: string } | null;
  readonly sources?: readonly { readonly title: string; readonly url: string }[];
  readonly language?: string;
}

/** What a brief says until somebody puts a name to the post. */
const nobodyYet = 'REQUIRED-AT-PUBLISH';

/**
 * What a post tells machines: a schema.org `BlogPosting` as JSON-LD, from the front matter of any generator. What nobody
 * gave is left out. `digitalSourceType` says by IPTC's vocabulary that a model had its hand in the text.
 */
export function blogPosting(data: Data, facts: PostingFacts): Data {
  const params = recordOf(data.params);
  const first = (...keys: readonly string[]) =>
    keys.map((key) => data[key] ?? params[key]).find((value) => given(value));
  const published = dayOf(first('pubDate', 'date', 'publishDate'));
  const modified = dayOf(first('updatedDate', 'lastmod', 'last_modified_at', 'modified')) ?? published;
  const image = [first('heroImage', 'image', 'images', 'cover')].flat().find((one) => typeof one === 'string');
  const keywords = [first('tags', 'keywords')].flat().filter((one) => typeof one === 'string');
  const entries: readonly (readonly [string, unknown])[] = [
    ['@context', 'https://schema.org'],
    ['@type', 'BlogPosting'],
    ['headline', facts.title],
    ['description', facts.description],
    ['url', facts.url],
    ['mainEntityOfPage', facts.url],
    ['author', personOf(facts.author ?? first('author', 'authors'), first('author_url', 'authorUrl'))],
    ['editor', editorOf(facts.reviewer ?? null)],
    ['datePublished', published],
    ['dateModified', modified],
    ['image', image],
    ['keywords', keywords.length > 0 ? keywords.join(', ') : null],
    ['wordCount', facts.words > 0 ? facts.words : null],
    ['inLanguage', facts.language],
    ['digitalSourceType', sourceType(disclosureIn(data))],
    ['citation', citationsOf(facts.sources ?? [])],
  ];
  return Object.fromEntries(entries.filter(([, value]) => given(value)));
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== nobodyYet;
}

function recordOf(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

/** ISO 8601 of a day or a moment, as front matter has it. */
function dayOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.replace(' ', 'T') : null;
}

function personOf(author: unknown, address: unknown): unknown {
  const [one] = [author].flat();
  const known = recordOf(one);
  const name = typeof one === 'string' ? one : known.name;
  if (typeof name !== 'string' || !given(name)) return null;
  const url = known.url ?? address;
  return { '@type': 'Person', name, ...(typeof url === 'string' ? { url } : {}) };
}

function editorOf(reviewer: PostingFacts['reviewer'] | null): unknown {
  return reviewer ? { '@type': 'Person', name: reviewer.name, jobTitle: reviewer.role } : null;
}

function sourceType(disclosure: string | null): string | null {
  if (disclosure === null) return null;
  const kind = disclosure === 'ai-generated' ? 'TrainedAlgorithmicMedia' : 'CompositeWithTrainedAlgorithmicMedia';
  return `https://schema.org/${kind}DigitalSource`;
}

function citationsOf(sources: NonNullable<PostingFacts['sources']>): unknown {
  return sources.length === 0 ? null : sources.map(({ title, url }) => ({ '@type': 'CreativeWork', name: title, url }));
}
