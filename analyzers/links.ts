import type { Brief } from '../content/brief.ts';
import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import type { ArticleAnalyzer, Context, MeasuredArticle } from './analyzer.ts';
import { bareFragment, fragmentsOf, mayHoldMore } from './fragments.ts';
import { synonymsOf } from './keyphrase.ts';
import { languageFor } from './language.ts';
import { inboundOf } from './link-graph.ts';
import { type FoundLink, isTemplated, linksOf } from './link-nodes.ts';
import { comparable, hostOf, isPlaceholder, kindOf, matchesHost, targetsIn } from './link-targets.ts';
import { phraseOf } from './phrase.ts';
import { slugInUrl } from './pillar.ts';
import { contentStems } from './words.ts';

export interface Link {
  readonly url: string;
  readonly anchor: string;
  readonly span: Span;
  readonly section: SectionId;
  readonly kind: 'internal' | 'external' | 'anchor' | 'mail';
  /** Path of the post of the site that it leads to; null for anything else. */
  readonly to: string | null;
  /** Why it may not stand; null if it may. */
  readonly problem: string | null;
  /** Where it leads to no post: the slug that may be meant. */
  readonly nearest: string | null;
  /** False where it is marked `nofollow`. */
  readonly followed: boolean;
}

export interface Links {
  readonly links: readonly Link[];
  /** The links of footnotes: they say where a statement comes from. */
  readonly notes: readonly Link[];
  readonly internal: number;
  /** Those of footnotes count too: the list of sources is where readers find them. */
  readonly external: number;
  /** Those of `external` that are not marked `nofollow`. */
  readonly followed: number;
  /** Required by the brief and absent. */
  readonly missing: readonly string[];
  /** Internal ones of which nobody knows whether a post stands there: not all posts of the site are at hand. */
  readonly unknown: number;
  /** Other posts of the site that link to this one; null where nobody can say. */
  readonly inbound: number | null;
  /** The page this post, a spoke, should link and does not; null where it does, or where there is none. */
  readonly pillarMissing: string | null;
}

/** Addresses that the brief itself gives: nobody need doubt them. */
function givenBy(brief: Brief): ReadonlySet<string> {
  const { sources, links, cta, cluster, outputs, eeat } = brief;
  const given = [
    ...sources.map((source) => source.url),
    ...links.internal.map((link) => link.to),
    cta?.url,
    cluster.pillar,
    outputs.canonical,
    eeat.author.url,
  ];
  return new Set(given.filter((url) => typeof url === 'string').map(comparable));
}

const nowhere = 'no post of the site stands at';

/** Says of a link why it may not stand. The gravest fault first, since a link has one. */
function judge(
  article: MeasuredArticle,
  { brief, corpus }: Context,
): (link: FoundLink, kind: Link['kind']) => string | null {
  const given = givenBy(brief);
  const targets = targetsIn(corpus);
  const { draft } = article;
  // Few posts link to a heading of their own.
  let fragments: ReadonlySet<string> | null | undefined;
  const isHere = (url: string): boolean => {
    if (fragments === undefined) fragments = mayHoldMore(draft) ? null : fragmentsOf(draft);
    return fragments === null || isAmong(fragments, url);
  };
  const keyphrase = phraseOf(brief.keywords.primary ?? '', languageFor(brief));
  const own = new Set<string>();
  if (keyphrase !== null) {
    for (const phrase of [keyphrase, ...synonymsOf(brief, keyphrase)]) own.add(phrase.stems.toSorted().join(' '));
  }
  const demanded = new Set(
    brief.links.internal.flatMap(({ anchor }) => (anchor === null ? [] : [anchor.toLowerCase()])),
  );
  const hasSources = brief.sources.some((source) => source.url !== null);

  return (link, kind) => {
    const { url, anchor } = link;
    if (link.templated || kind === 'mail') return null;
    const host = hostOf(url);
    const avoided = host === null ? undefined : brief.links.externalAvoid.find((pattern) => matchesHost(host, pattern));
    if (avoided !== undefined) return `leads to ${host}, which the brief avoids (${avoided})`;
    const known = given.has(comparable(url));
    if (!known && !link.bare && isPlaceholder(url)) return `an address left to be filled in: "${url}"`;
    if (kind === 'anchor') {
      const note = /^#(?:fn|fnref|user-content-|cite)/.test(url);
      return note || isHere(url) ? null : `no heading of this post is "${url}"`;
    }
    if (kind === 'internal' && !known && targets.fateOf(url, draft.path) === 'nowhere') return `${nowhere} "${url}"`;
    if (kind === 'internal' && url.includes('#')) {
      const there = targets.fragmentsAt(url, draft.path);
      if (there !== null && !isAmong(there, url)) return `no heading of ${targets.postAt(url)} is "${fragmentIn(url)}"`;
    }
    if (kind === 'external' && hasSources && !known) return "not in the brief's sources";
    const stems = own.size === 0 ? '' : contentStems(anchor).toSorted().join(' ');
    if (own.has(stems) && !leadsToItself(url, brief.slug) && !demanded.has(anchor.toLowerCase())) {
      return `competing: "${anchor}" is this post's own keyphrase and leads elsewhere`;
    }
    return null;
  };
}

/** The fragment of an address with its `#`, as it is to be read. */
function fragmentIn(url: string): string {
  const fragment = url.slice(url.indexOf('#'));
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A fragment may be written out, or stand for the page itself: `#`, or `#:~:text=` of a browser. */
function isAmong(fragments: ReadonlySet<string>, url: string): boolean {
  const fragment = fragmentIn(url);
  const isPage =
    fragment === '#' || fragment.startsWith('#:~:') || fragment.startsWith('#/') || fragment.startsWith('#!');
  return isPage || fragments.has(bareFragment(fragment)) || fragments.has(bareFragment(url.slice(url.indexOf('#'))));
}

function leadsToItself(url: string, slug: string): boolean {
  return (
    slug !== '' &&
    comparable(url)
      .split(/[/?]/)
      .findLast((part) => part !== '') === slug.toLowerCase()
  );
}

/** Required by the brief and linked nowhere: internal targets as given, sources by their address. */
function missingFrom(brief: Brief, addresses: readonly string[], ownHost: string | null): readonly string[] {
  const linked = new Set(addresses.map(comparable));
  // The site's own pages may be written with their host.
  for (const url of addresses)
    if (ownHost !== null && hostOf(url) === ownHost) linked.add(comparable(url).slice(ownHost.length));
  const internal = brief.links.internal.filter(({ required, to }) => required && !linked.has(comparable(to)));
  const external = brief.links.externalRequired.flatMap((id) => {
    const url = brief.sources.find((source) => source.id === id)?.url ?? null;
    return url === null || linked.has(comparable(url)) ? [] : [url];
  });
  return [...internal.map(({ to }) => to), ...external];
}

function unknownAmong(links: readonly Link[], path: string, { brief, corpus }: Context): number {
  const given = givenBy(brief);
  const targets = targetsIn(corpus);
  const isUnknown = ({ url, kind }: Link) =>
    kind === 'internal' && !isTemplated(url) && !given.has(comparable(url)) && targets.fateOf(url, path) === 'unknown';
  return links.filter(isUnknown).length;
}

/** The pillar a spoke does not link. A pillar that is no address and no post of the site is a name, no page. */
function missingPillar({ brief, corpus }: Context, addresses: readonly string[]): string | null {
  const { pillar, role } = brief.cluster;
  if (pillar === null || role !== 'spoke') return null;
  const slug = slugInUrl(pillar);
  const stands = pillar.includes('/') || corpus.documents.some((document) => document.slug === slug);
  return slug !== '' && stands && !addresses.some((url) => slugInUrl(url) === slug) ? pillar : null;
}

/** Which section an offset stands in; sections are in order and without gaps. */
function sectionAt({ draft }: MeasuredArticle): (offset: number) => SectionId {
  let at = 0;
  const { sections } = draft;
  return (offset) => {
    while (at + 1 < sections.length && (sections[at + 1]?.span.start ?? 0) <= offset) at++;
    return sections[at]?.id ?? 'intro';
  };
}

/** Every link of a post and why it may not stand. */
export function links(): ArticleAnalyzer<'links'> {
  return {
    extent: 'article',
    name: 'links',
    needs: [],
    analyze: (article, context) => {
      const { draft } = article;
      const { brief } = context;
      const ownHost = brief.outputs.canonical === null ? null : hostOf(brief.outputs.canonical);
      const collected = linksOf(draft.tree, draft.source);
      const problemOf = judge(article, context);
      const targets = targetsIn(context.corpus);
      let at = sectionAt(article);
      const linkOf = (link: FoundLink): Link => {
        const kind = link.templated ? 'internal' : kindOf(link.url, ownHost);
        const { url, anchor, span, followed } = link;
        const to = kind === 'internal' ? targets.postAt(url) : null;
        const problem = problemOf(link, kind);
        const nearest = problem?.startsWith(nowhere) ? targets.nearest(url) : null;
        return { url, anchor, span, section: at(span.start), kind, to, problem, nearest, followed };
      };
      const found = collected.links.map(linkOf);
      at = sectionAt(article);
      const notes = collected.cited.map(linkOf);
      const outward = [...found, ...notes].filter(({ kind }) => kind === 'external');
      const addresses = [...found, ...notes].map(({ url }) => url);
      return {
        links: found,
        notes,
        internal: found.filter(({ kind }) => kind === 'internal').length,
        external: outward.length,
        followed: outward.filter(({ followed }) => followed).length,
        unknown: unknownAmong([...found, ...notes], draft.path, context),
        inbound: inboundOf(draft.path, context.corpus),
        missing: missingFrom(brief, addresses, ownHost),
        pillarMissing: missingPillar(context, addresses),
      };
    },
  };
}
