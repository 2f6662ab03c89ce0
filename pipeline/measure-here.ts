import { fitEntries } from '../analyzers/corpus.ts';
import type { CorpusEntry } from '../analyzers/corpus-entry.ts';
import type { Problem } from '../content/errors.ts';
import type { MeasuringConfig } from './config.ts';
import type { PackedPost } from './packed-post.ts';
import { type Keeping, type SliceFile, sliceOf } from './slice.ts';

/** Reads files, fits their corpus and measures them, all in this thread. Throws `config-invalid`. */
export function measureHere(
  files: readonly SliceFile[],
  config: MeasuringConfig,
  configPath: string,
  keeping: Keeping,
): readonly (PackedPost | Problem)[] {
  const slice = sliceOf(files, config, configPath, keeping);
  const entries: CorpusEntry[] = [];
  const problems: Problem[] = [];
  for (const one of slice.read()) {
    if ('code' in one) problems.push(one);
    else entries.push(one);
  }
  return [...problems, ...slice.measure(fitEntries(entries))];
}
