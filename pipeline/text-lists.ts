/**
 * A list of texts for each document, in memory that threads share: a text takes its letters and four bytes, where each thread had an
 * object of forty. UTF-8.
 */
export interface TextLists {
  /** Where the texts of each document start in `ends`; -1 for a document without a list. */
  readonly first: Int32Array<ArrayBufferLike>;
  readonly counts: Int32Array<ArrayBufferLike>;
  /** Where each text ends in `bytes`; the next one starts there. */
  readonly ends: Uint32Array<ArrayBufferLike>;
  readonly bytes: Uint8Array<ArrayBufferLike>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The lists of documents; null or absent where one has none. */
export function textLists(lists: readonly (readonly string[] | null | undefined)[]): TextLists {
  const numbers = (length: number) => new SharedArrayBuffer(4 * length);
  const [first, counts] = [new Int32Array(numbers(lists.length)), new Int32Array(numbers(lists.length))];
  let [texts, length] = [0, 0];
  for (const [document, list] of lists.entries()) {
    first[document] = list ? texts : -1;
    counts[document] = list?.length ?? 0;
    texts += list?.length ?? 0;
    for (const text of list ?? []) length += Buffer.byteLength(text);
  }
  const ends = new Uint32Array(numbers(texts));
  const bytes = new Uint8Array(new SharedArrayBuffer(length));
  let [text, end] = [0, 0];
  for (const list of lists) {
    for (const one of list ?? []) {
      const written = encoder.encode(one);
      bytes.set(written, end);
      end += written.length;
      ends[text++] = end;
    }
  }
  return { first, counts, ends, bytes };
}

/** The list of a document, made anew each time; null where it has none. */
export function textsAt({ first, counts, ends, bytes }: TextLists, document: number): readonly string[] | null {
  const from = first[document] as number;
  if (from < 0) return null;
  return Array.from({ length: counts[document] as number }, (_, at) =>
    // A copy: what is shared cannot be decoded.
    decoder.decode(bytes.slice(ends[from + at - 1] ?? 0, ends[from + at])),
  );
}
