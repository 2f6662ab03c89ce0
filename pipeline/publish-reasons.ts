import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { shownPath } from './files.ts';
import type { Measured } from './post.ts';
import type { SitePlace } from './publish-file.ts';
import type { SitePost } from './read-post.ts';
import { sidecarOf } from './sidecars.ts';
import type { SignOff } from './sign-off.ts';

/** One reason not to publish a post, and how to mend it. */
export interface Reason {
  /** A gate, or `sign-off`, or `slug`. */
  readonly rule: string;
  readonly message: string;
  readonly mend: string | null;
  /** In the post that was given; null where its front matter, or nothing in it, is at fault. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

export function reason(rule: string, message: string, mend: string | null): Reason {
  return { rule, message, mend, place: null };
}

/** Whether the text that is to be published is the one that somebody stands behind. */
export function signOffReasons({ draft, brief }: SitePost, path: string, signOff: SignOff | null): readonly Reason[] {
  const mend = `have it signed off at the desk; it stands in ${shownPath(sidecarOf(path))}`;
  if (signOff === null) return [reason('sign-off', 'nobody has signed the post off', mend)];
  const hash = createHash('sha256').update(draft.source).digest('hex');
  if (signOff.contentHash !== hash) {
    return [reason('sign-off', `the text was changed after ${signOff.by} signed it off`, mend)];
  }
  const isStrict = brief.ymyl || brief.eeat.reviewer.required;
  if (!isStrict || signOff.scope.includes('facts')) return [];
  return [reason('sign-off', `${signOff.by} did not sign for the facts, which this post needs`, mend)];
}

/** A post of somebody else is not written over: only an earlier state of this one. `origin`: the draft it was revised from. */
export function placeReasons(
  { brief }: SitePost,
  path: string,
  origin: string | null,
  { path: target, before }: SitePlace,
): readonly Reason[] {
  if (before === null) return [];
  const own = before.copydesk;
  const known = typeof own === 'object' && own !== null && 'brief' in own ? own.brief : null;
  const isOwn =
    known === brief.id || [path, ...(origin === null ? [] : [origin])].some((one) => resolve(one) === resolve(target));
  if (isOwn) return [];
  return [
    reason('slug', `another post stands at ${shownPath(target)}`, 'give this one another slug, or take that one away'),
  ];
}

/** Gates that fail in the post as it would be published. `moved`: lines that its front matter has more than that of the draft. */
export function gateReasons({ article, scorecard }: Measured, moved: number): readonly Reason[] {
  const top = article.draft.source.slice(0, article.draft.frontMatter?.span.end ?? 0).split('\n').length;
  const failed = [...scorecard.gates].filter(([, { status }]) => status === 'fail');
  return failed.flatMap(([gate, { evidence }]): readonly Reason[] => {
    const found = scorecard.findings.filter(({ rule }) => rule === gate);
    if (found.length === 0) return [reason(gate, evidence, null)];
    return found.map(({ rule, message, suggestion, range: { start } }) => ({
      rule,
      message,
      mend: suggestion ?? null,
      place: start.line <= top ? null : { line: start.line - moved, column: start.column },
    }));
  });
}
