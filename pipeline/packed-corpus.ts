import type { Corpus, CorpusDocument } from '../analyzers/corpus.ts';
import { type TextLists, textLists, textsAt } from './text-lists.ts';

type Lists = 'linked' | 'fragments';

/**
 * A corpus on its way to the threads that measure. What each document links to and where it can be entered is asked for one
 * document at a time, and was a quarter of a thread's memory: it stays where all threads read it.
 */
export interface PackedCorpus extends Omit<Corpus, 'documents'> {
  readonly documents: readonly Omit<CorpusDocument, Lists>[];
  readonly linked: TextLists;
  readonly fragments: TextLists;
}

export function packCorpus({ documents, ...corpus }: Corpus): PackedCorpus {
  return {
    ...corpus,
    documents: documents.map(({ linked: _linked, fragments: _fragments, ...document }) => document),
    linked: textLists(documents.map(({ linked }) => linked)),
    fragments: textLists(documents.map(({ fragments }) => fragments)),
  };
}

/** The lists of a document, as it is asked for them: no copy of a document has them. */
class DocumentLists {
  readonly #of: Pick<PackedCorpus, Lists>;
  readonly #document: number;

  constructor(of: Pick<PackedCorpus, Lists>, document: number) {
    this.#of = of;
    this.#document = document;
  }

  get linked(): readonly string[] {
    return textsAt(this.#of.linked, this.#document) ?? [];
  }

  get fragments(): readonly string[] | null {
    return textsAt(this.#of.fragments, this.#document);
  }
}

export function unpackCorpus({ documents, linked, fragments, ...corpus }: PackedCorpus): Corpus {
  const lists = { linked, fragments };
  return {
    ...corpus,
    documents: documents.map((document, at) => Object.assign(new DocumentLists(lists, at), document)),
  };
}
