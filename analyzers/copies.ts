import type { Corpus } from './corpus.ts';

const known = new WeakMap<Corpus, ReadonlySet<string>>();

/** The posts that say themselves that another stands for them, by path. */
export function copiesIn(corpus: Corpus): ReadonlySet<string> {
  const made = known.get(corpus) ?? new Set(corpus.documents.flatMap(({ path, isCopy }) => (isCopy ? [path] : [])));
  known.set(corpus, made);
  return made;
}
