import { createHash } from 'node:crypto';
import { contentHash, hashProgram } from '../check-key.ts';
import { briefPathOf, sidecarOf } from '../sidecars.ts';
import { version } from '../version.ts';
import type { Fitted } from './bench.ts';
import type { GlanceConfig } from './glance.ts';
import type { DeskPost } from './shelf.ts';

/** Names all that the page of a post depends on: the program, the configuration, its files and what was measured. */
export interface Stamps {
  /** Without its suggestions. */
  readonly plain: string;
  /** With them: they depend on all other posts, too. Null as long as these are not known. */
  readonly whole: string | null;
}

/** Stamps of posts as they were seen last; null where a post was not measured or cannot be worked on. */
export function stamper(
  pathOf: (key: string) => string,
  config: GlanceConfig,
): (post: DeskPost, fitted: Fitted | null) => Stamps | null {
  const known = new WeakMap<DeskPost, string>();
  let program = '';
  return (post, fitted) => {
    if (post.entry === null || post.fault !== null) return null;
    const path = pathOf(post.key);
    program ||= programHash(config);
    let plain = known.get(post);
    if (plain === undefined) {
      const brief = briefPathOf(path);
      const files = [contentHash(sidecarOf(path)), brief === null ? null : contentHash(brief)];
      const parts = [program, post.key, post.path, post.contentHash, ...files];
      plain = createHash('sha256').update(JSON.stringify(parts)).update(post.entry.packed()).digest('hex');
      known.set(post, plain);
    }
    return { plain, whole: fitted === null ? null : hashed(plain, fitted.hash) };
  };
}

function programHash(config: GlanceConfig): string {
  const hash = createHash('sha256').update(JSON.stringify([version, process.versions.icu, config]));
  hashProgram(hash, ['content', 'analyzers', 'models', 'reports', 'pipeline', 'server/desk']);
  return hash.digest('hex');
}

function hashed(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex');
}
