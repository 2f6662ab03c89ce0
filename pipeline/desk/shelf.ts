import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CopydeskError } from '../../content/errors.ts';
import type { ReportPost } from '../../reports/report.ts';
import { findFiles, readText, shownPath } from '../files.ts';
import { readReview } from '../read-review.ts';
import type { Review } from '../review.ts';
import { sidecarOf } from '../sidecars.ts';
import { type KnownPost, measuredPost } from './known-post.ts';
import { nameOfKey, postKey } from './post-key.ts';
import { hashOf } from './stand.ts';
import { type Standing, standingOf } from './standing.ts';

/** What was measured about a post, and what of it the queue tells. */
interface Told {
  /** Null where this very text is yet to be measured. */
  readonly entry: KnownPost | null;
  readonly errors: number;
  readonly warnings: number;
  /** Who wrote or revised a section of it. */
  readonly models: readonly string[];
}

/** A post as the queue tells of it. */
export interface DeskPost extends Told {
  /** Names it in addresses: see `postKey`. */
  readonly key: string;
  /** As findings show it. */
  readonly path: string;
  readonly contentHash: string;
  readonly standing: Standing;
  readonly openComments: number;
  readonly candidates: number;
  /** Why it cannot be worked on; null where it can. */
  readonly fault: string | null;
  /** Changes with every change of the two files or of what was measured. */
  readonly version: number;
}

/** A post and its sidecar, read now. */
export interface Files {
  readonly source: string;
  readonly contentHash: string;
  readonly review: Review | null;
}

/** The posts below a folder, in the order of their paths; what is known of each is read again when its files change. */
export interface Shelf {
  readonly posts: ReadonlyMap<string, DeskPost>;
  /** Changes with every change of any post. */
  version(): number;
  read(key: string): Files | null;
  /** Looks whether somebody else changed the files of a post, at the price of two look-ups in the folder. */
  refresh(key: string): DeskPost | null;
  /** Looks for posts that came and went, and refreshes all others. */
  scan(): void;
  measured(key: string, entry: ReportPost): DeskPost | null;
  /** What a report tells of a text that stands here, unless more is known. */
  reported(known: KnownPost): void;
}

type Kept = DeskPost & { readonly stamp: string };

export function openShelf(folder: string): Shelf {
  const known = new Map<string, KnownPost>();
  const posts = new Map<string, Kept>();
  const keys = new Map<string, string>();
  let versions = 0;

  const load = (key: string, path: string, old: Kept | null): Kept => {
    const stamp = stampOf(path);
    const shown = shownPath(path);
    keys.set(shown, key);
    try {
      const { contentHash, review } = filesOf(path);
      const told = old?.contentHash === contentHash ? old : toldOf(known.get(shown), contentHash);
      return { ...describe(key, shown, contentHash, review, told), fault: null, version: ++versions, stamp };
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      const fault = error.mend === null ? error.message : `${error.message} — ${error.mend}`;
      return { ...describe(key, shown, '', null, untold), fault, version: ++versions, stamp };
    }
  };
  const pathOf = (key: string): string => join(folder, nameOfKey(key));
  const refresh = (key: string): Kept | null => {
    const old = posts.get(key);
    if (old === undefined) return null;
    const path = pathOf(key);
    if (stampOf(path) === old.stamp) return old;
    if (!existsSync(path)) {
      posts.delete(key);
      versions++;
      return null;
    }
    const made = load(key, path, old);
    posts.set(key, made);
    return made;
  };
  const scan = (): void => {
    const found = new Map(findFiles([folder]).map(({ path, name }) => [postKey(name), path]));
    for (const key of [...posts.keys()]) {
      if (!found.has(key) && posts.delete(key)) versions++;
    }
    for (const [key, path] of found) if (refresh(key) === null) posts.set(key, load(key, path, null));
  };
  scan();
  return {
    posts,
    version: () => versions,
    read: (key) => (posts.has(key) ? filesOf(pathOf(key)) : null),
    refresh,
    scan,
    measured(key, entry) {
      const old = posts.get(key);
      if (old === undefined || old.contentHash !== entry.contentHash) return old ?? null;
      const made = { ...old, ...toldOf(measuredPost(entry), entry.contentHash), version: ++versions };
      posts.set(key, made);
      return made;
    },
    reported(told) {
      known.set(told.light.path, told);
      const key = keys.get(told.light.path);
      const old = key === undefined ? undefined : posts.get(key);
      if (key === undefined || old === undefined || old.entry !== null || old.fault !== null) return;
      if (old.contentHash !== told.light.contentHash) return;
      posts.set(key, { ...old, ...toldOf(told, old.contentHash), version: ++versions });
    },
  };
}

function filesOf(path: string): Files {
  const source = readText(path);
  return { source, contentHash: hashOf(source), review: readReview(path) };
}

/** Changes whenever somebody writes one of the two files. */
function stampOf(path: string): string {
  return [path, sidecarOf(path)]
    .map((file) => {
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat === undefined ? '' : `${stat.mtimeMs}:${stat.size}:${stat.ino}`;
    })
    .join(' ');
}

const untold: Told = { entry: null, errors: 0, warnings: 0, models: [] };

function toldOf(known: KnownPost | undefined, contentHash: string): Told {
  if (known?.light.contentHash !== contentHash) return untold;
  const { errors, warnings, models } = known;
  return { entry: known, errors, warnings, models };
}

function describe(
  key: string,
  path: string,
  contentHash: string,
  review: Review | null,
  { entry, errors, warnings, models }: Told,
): Omit<DeskPost, 'fault' | 'version'> {
  const open = review?.comments.filter(({ resolved = null }) => resolved === null) ?? [];
  return {
    key,
    path,
    contentHash,
    standing: standingOf(review, contentHash),
    openComments: open.length,
    candidates: review?.candidates.length ?? 0,
    entry,
    errors,
    warnings,
    models,
  };
}
