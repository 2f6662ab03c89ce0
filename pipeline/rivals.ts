import type { Brief } from '../content/brief.ts';
import type { Problem } from '../content/errors.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { readFrontMatter } from '../content/read-front-matter.ts';
import type { Config } from './config.ts';
import { readText, shownPath, siteFiles } from './files.ts';
import { briefPathOf } from './sidecars.ts';

/** Who claims a slug and a keyphrase first. */
interface Claimant {
  readonly path: string;
  readonly slug: string;
  readonly keyphrase: string | null;
  /** Whether it came out of the brief, which may write it again. */
  readonly isOf: (brief: Brief) => boolean;
}

/**
 * Two posts with one slug or one primary keyphrase compete for the same search: of two briefs the later one is refused,
 * and so is a brief against a post of the site, unless that post was written from it.
 */
export function rivals(briefs: readonly Brief[], config: Pick<Config, 'site' | 'keyphrase'>): readonly Problem[] {
  const claims = new Map<string, Claimant[]>();
  const claim = (claimant: Claimant) => {
    for (const [what, value] of claimsOf(claimant)) {
      const key = `${what}\n${value}`;
      claims.set(key, [...(claims.get(key) ?? []), claimant]);
    }
  };
  if (briefs.length > 0) for (const { path } of siteFiles(config.site)) claim(sitePost(path, config));
  const problems: Problem[] = [];
  for (const brief of briefs) {
    const own = { path: brief.path, slug: brief.slug, keyphrase: brief.keywords.primary, isOf: () => false };
    for (const [what, value] of claimsOf(own)) {
      const rival = claims.get(`${what}\n${value}`)?.find((other) => !other.isOf(brief));
      if (rival === undefined) continue;
      problems.push({
        code: 'brief-duplicate',
        level: 'error',
        message: `the ${what} "${value}" is taken by ${rival.path}`,
        path: brief.path,
        place: { line: 1, column: 1 },
        mend: `give one of them another ${what}, or merge the two`,
      });
    }
    claim(own);
  }
  return problems;
}

function claimsOf({ slug, keyphrase }: Pick<Claimant, 'slug' | 'keyphrase'>): readonly (readonly [string, string])[] {
  const plain = keyphrase?.toLowerCase().replaceAll(/\s+/g, ' ').trim() ?? '';
  return [['slug', slug], ...(plain === '' ? [] : [['primary keyphrase', plain] as const])];
}

/** Only the front matter is read: a site has thousands of posts, and what they claim stands there. */
function sitePost(path: string, { keyphrase }: Pick<Config, 'keyphrase'>): Claimant {
  const text = readText(path);
  const { frontMatter } = readFrontMatter(text);
  const draft = readDraft(shownPath(path), frontMatter === null ? text : text.slice(0, frontMatter.span.end));
  const brief = impliedBrief(draft, keyphrase === undefined ? {} : { keyphraseField: keyphrase.from });
  const own = frontMatter?.data.copydesk;
  const isWritten = typeof own === 'object' && own !== null && 'brief' in own;
  const from = briefPathOf(path);
  return {
    path: draft.path,
    slug: brief.slug,
    keyphrase: brief.keywords.primary,
    isOf: (other) => (from !== null && shownPath(from) === other.path) || (isWritten && brief.id === other.id),
  };
}
