/** A word as it is written: one value for all its occurrences, with all that is known of it by itself. */
export interface WordForm {
  readonly text: string;
  /** Lower case. */
  readonly norm: string;
  /** What `knownOf` has found out, by kind. */
  readonly known: unknown[];
}

/** Kinds of knowledge there are. */
let kinds = 0;

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const forms = new Map<string, WordForm>();
const rememberAtMost = 50_000;

/** The form of a word; the same value for the same text, until very many others came between. */
export function wordForm(word: string): WordForm {
  const found = forms.get(word);
  if (found !== undefined) return found;
  // A word cut out of a text would keep the whole text in memory.
  const text = word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le');
  // With its places: a list that grows by them takes three times as much.
  const made = { text, norm: text.toLowerCase(), known: new Array<unknown>(kinds) };
  if (forms.size >= rememberAtMost) forms.clear();
  forms.set(text, made);
  return made;
}

/** Remembers with each form what `find` says of it: an analyzer looks at a word once, however often it stands in texts. */
export function knownOf<T extends object | string | number | boolean | null>(
  find: (form: WordForm) => T,
): (form: WordForm) => T {
  const kind = kinds++;
  return (form) => {
    const before = form.known[kind];
    if (before !== undefined) return before as T;
    const found = find(form);
    form.known[kind] = found;
    return found;
  };
}
