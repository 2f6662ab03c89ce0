import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReportFinding, ReportPost } from './report.ts';

/** Points that the score of a known post may lose before it fails: a score is made of some forty figures. */
const scoreTolerance = 2;

const baselinePost = z.strictObject({
  contentHash: z.string(),
  score: z.number().nullable(),
  findings: z.record(z.string(), z.string()).describe('The rule of each finding, by its fingerprint.'),
});

/** What a team has decided to live with for now: committed, and only ever to shrink. */
export const baselineSchema = z.strictObject({
  schema: z.literal('copydesk.baseline/v1'),
  posts: z.record(z.string(), baselinePost).describe('By path.'),
});

export type Baseline = z.infer<typeof baselineSchema>;

/** Posts with their findings marked `new` or `unchanged`, and what the baseline could let go. */
export interface Compared {
  readonly posts: readonly ReportPost[];
  /** Entries that occur no longer in posts that were checked or are gone. */
  readonly stale: readonly { readonly path: string; readonly rule: string }[];
  /** Paths of known posts that score better than the baseline by more than the tolerance. */
  readonly better: readonly string[];
}

/**
 * Holds posts against a baseline. Entries are known by their content, so a finding stays known where lines move; a post
 * that was renamed takes over the entries of one that `isGone`, if it has findings of it. A known post that was edited may
 * lose two points of its score; beyond, that is a finding of its own. Posts are read one at a time, when they are asked for.
 */
export function compare(posts: readonly ReportPost[], baseline: Baseline, isGone: (path: string) => boolean): Compared {
  const checked = new Set(posts.map(({ path }) => path));
  const gone = Object.entries(baseline.posts).filter(([path]) => !checked.has(path) && isGone(path));
  const entryOf = heirs(posts, baseline, gone);
  const stale: { path: string; rule: string }[] = [];
  const better: string[] = [];
  const compared = posts.map((post) => {
    const known = entryOf.get(post.path);
    const regression = known === undefined ? null : regressionOf(post, known.score, known.contentHash);
    if (known !== undefined) {
      const found = new Set(post.findings.map(({ fingerprint }) => fingerprint));
      for (const [fingerprint, rule] of Object.entries(known.findings)) {
        if (!found.has(fingerprint)) stale.push({ path: post.path, rule });
      }
      if ((post.score ?? 0) > (known.score ?? 0) + scoreTolerance) better.push(post.path);
    }
    const marked = (finding: ReportFinding): ReportFinding => ({
      ...finding,
      baseline: known !== undefined && Object.hasOwn(known.findings, finding.fingerprint) ? 'unchanged' : 'new',
    });
    return withFindings(post, (findings) => [...(regression === null ? [] : [regression]), ...findings.map(marked)]);
  });
  const inherited = new Set([...entryOf.values()]);
  for (const [path, entry] of gone) {
    if (inherited.has(entry)) continue;
    for (const rule of Object.values(entry.findings)) stale.push({ path, rule });
  }
  return { posts: compared, stale, better };
}

type Entry = Baseline['posts'][string];

/** The entry of each known post: under its path, else of a post that is gone and had the same text or a finding of it. */
function heirs(
  posts: readonly ReportPost[],
  baseline: Baseline,
  gone: readonly (readonly [string, Entry])[],
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const left = new Set(gone.map(([, entry]) => entry));
  for (const post of posts) {
    const own = Object.hasOwn(baseline.posts, post.path) ? baseline.posts[post.path] : undefined;
    const entry = own ?? (left.size === 0 ? undefined : renamed(post, left));
    if (entry === undefined) continue;
    left.delete(entry);
    entries.set(post.path, entry);
  }
  return entries;
}

function renamed(post: ReportPost, left: ReadonlySet<Entry>): Entry | undefined {
  let best: Entry | undefined;
  let most = 0;
  for (const entry of left) {
    if (entry.contentHash === post.contentHash) return entry;
    const shared = post.findings.filter(({ fingerprint }) => Object.hasOwn(entry.findings, fingerprint)).length;
    // Two posts may share a finding that has no text of its own; a renamed one shares most of them.
    if (shared > most && 2 * shared >= Object.keys(entry.findings).length) [best, most] = [entry, shared];
  }
  return best;
}

function regressionOf(post: ReportPost, before: number | null, contentHash: string): ReportFinding | null {
  const { score, path } = post;
  if (before === null || score === null || post.contentHash === contentHash) return null;
  if (score >= before - scoreTolerance) return null;
  return {
    rule: 'score-regression',
    level: 'error',
    message: `The score fell from ${before.toFixed(1)} to ${score.toFixed(1)}; the baseline allows ${(before - scoreTolerance).toFixed(1)}`,
    path,
    section: null,
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    actual: score,
    expected: `≥ ${(before - scoreTolerance).toFixed(1)}`,
    suggestion: 'the findings below say what is new',
    fingerprint: createHash('sha256').update('score-regression').digest('hex').slice(0, 16),
    baseline: 'new',
  };
}

/** The same post with other findings, made when they are asked for. */
function withFindings(
  post: ReportPost,
  change: (findings: ReportPost['findings']) => ReportPost['findings'],
): ReportPost {
  return Object.defineProperties({} as ReportPost, {
    ...Object.getOwnPropertyDescriptors(post),
    findings: { get: () => change(post.findings), enumerable: true, configurable: true },
  });
}

/** The baseline that knows all that was found now; entries of posts that were not checked and are still there stay. */
export function baselineOf(
  posts: readonly ReportPost[],
  before: Baseline | null,
  isGone: (path: string) => boolean,
): Baseline {
  const entries = new Map(Object.entries(before?.posts ?? {}).filter(([path]) => !isGone(path)));
  for (const { path, contentHash, score, findings } of posts) {
    const found = findings.filter(({ rule }) => rule !== 'score-regression');
    const byName = found.map(({ fingerprint, rule }) => [fingerprint, rule] as const).sort(ascending);
    entries.set(path, { contentHash, score, findings: Object.fromEntries(byName) });
  }
  return { schema: 'copydesk.baseline/v1', posts: Object.fromEntries([...entries].sort(ascending)) };
}

function ascending([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
