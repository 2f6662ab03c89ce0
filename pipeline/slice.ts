import type { Corpus } from '../analyzers/corpus.ts';
import { type CorpusEntry, corpusEntry } from '../analyzers/corpus-entry.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { problemOf } from './brief-files.ts';
import type { MeasuringConfig } from './config.ts';
import { entryOf } from './entry.ts';
import { measuringWith } from './measuring.ts';
import { type PackedPost, packPost } from './packed-post.ts';
import { measuredDraft } from './post.ts';
import { putAway } from './put-away.ts';
import { readPost, readSitePost, type SitePost } from './read-post.ts';

/** A file of a run. Those of the `site` only tell what else there is; those `to-check` are measured. */
export interface SliceFile {
  readonly path: string;
  readonly role: 'to-check' | 'site';
}

/** Some of a run's files, as one thread works on them. */
export interface Slice {
  /** First: what the corpus needs of every file; one that cannot be read is a problem. */
  read(): Iterable<CorpusEntry | Problem>;
  /** Then: the files to check, measured against the corpus of all. Throws `config-invalid`. */
  measure(corpus: Corpus): Iterable<PackedPost | Problem>;
}

/** How posts are kept until they are measured: as they are, put away as bytes, or not at all, to be read again. */
export type Keeping = 'whole' | 'bytes' | 'nothing';

/** Works on a slice of a run; `configPath` is named in errors. */
export function sliceOf(
  files: readonly SliceFile[],
  config: MeasuringConfig,
  configPath: string,
  keeping: Keeping,
): Slice {
  const kept = new Map<string, () => SitePost>();
  const broken = new Set<string>();
  return {
    *read() {
      for (const { path, role } of files) {
        const post = attempt(path, () => (role === 'site' ? readSitePost : readPost)(path, config));
        if ('code' in post) {
          broken.add(path);
          yield post;
          continue;
        }
        if (role === 'to-check' && keeping !== 'nothing')
          kept.set(path, keeping === 'whole' ? () => post : putAway(post));
        yield corpusEntry(post);
      }
    },
    *measure(corpus) {
      const measuring = measuringWith(config, corpus, configPath);
      for (const { path, role } of files) {
        if (role === 'site' || broken.has(path)) continue;
        const post = attempt(path, kept.get(path) ?? (() => readPost(path, config)));
        kept.delete(path);
        if ('code' in post) {
          yield post;
          continue;
        }
        const { draft, brief } = post;
        // What a post asks of itself may make no sense; the others are none the worse for it.
        yield attempt(path, () => {
          const measured = { ...measuredDraft(draft, brief, measuring), brief, before: null, provenance: new Map() };
          return packPost(entryOf(measured, path, { origin: null, briefPath: null }));
        });
      }
    },
  };
}

function attempt<T>(path: string, read: () => T): T | Problem {
  try {
    return read();
  } catch (error) {
    // Without a path it is the configuration's, and every post would tell it.
    if (error instanceof CopydeskError && error.path !== null) return problemOf(error, path);
    throw error;
  }
}
