/** Weights of terms, the heaviest first; `terms` are indices into those of the corpus, weights in [0, 1]. */
export interface SparseVector {
  readonly terms: readonly number[];
  readonly weights: readonly number[];
}

type Numbers = Uint32Array<ArrayBufferLike>;

/**
 * The vectors of all documents, to be read by document and by term. Twelve bytes a weight in shared memory, where every
 * thread of a run had forty of its own.
 */
export interface VectorTable {
  /** Where the weights of each document start in `terms` and `millionths`, and where the last one's end. */
  readonly starts: Numbers;
  readonly terms: Numbers;
  readonly millionths: Numbers;
  /** Where the documents of each term start in `documents`, and where the last one's end. */
  readonly termStarts: Numbers;
  /** Ascending within a term. */
  readonly documents: Numbers;
}

function shared(length: number): Numbers {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** A weight as tables keep it. */
export function sixDigits(weight: number): number {
  return Math.round(weight * 1e6) / 1e6;
}

/** The table of vectors whose weights have six digits, over so many terms. */
export function vectorTable(vectors: readonly SparseVector[], size: number): VectorTable {
  const length = vectors.reduce((sum, { terms }) => sum + terms.length, 0);
  const starts = shared(vectors.length + 1);
  const [terms, millionths, documents] = [shared(length), shared(length), shared(length)];
  const termStarts = shared(size + 1);
  let end = 0;
  for (const [document, vector] of vectors.entries()) {
    for (const [at, term] of vector.terms.entries()) {
      terms[end] = term;
      millionths[end++] = Math.round((vector.weights[at] as number) * 1e6);
      termStarts[term + 1] = (termStarts[term + 1] as number) + 1;
    }
    starts[document + 1] = end;
  }
  for (let term = 0; term < size; term++)
    termStarts[term + 1] = (termStarts[term + 1] as number) + (termStarts[term] as number);
  const next = termStarts.slice();
  for (let document = 0; document < vectors.length; document++) {
    for (let at = starts[document] as number; at < (starts[document + 1] as number); at++) {
      const term = terms[at] as number;
      const place = next[term] as number;
      documents[place] = document;
      next[term] = place + 1;
    }
  }
  return { starts, terms, millionths, termStarts, documents };
}

/** The documents with a term in their vectors, ascending. */
export function documentsWith({ termStarts, documents }: VectorTable, term: number): Numbers {
  return documents.subarray(termStarts[term], termStarts[term + 1]);
}

/** The product of a document's vector with one that is given by the weight of every term. */
export function productWith({ starts, terms, millionths }: VectorTable, document: number, dense: Float64Array): number {
  let sum = 0;
  for (let at = starts[document] as number; at < (starts[document + 1] as number); at++)
    sum += (dense[terms[at] as number] as number) * ((millionths[at] as number) / 1e6);
  return sum;
}
