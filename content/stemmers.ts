import { createRequire } from 'node:module';

/** The stem that all forms of a word share. */
type Stem = (word: string) => string;

type Rewriting = readonly (readonly [end: RegExp, by: string])[];

/**
 * What natural's stemmers (Snowball's algorithms) leave apart though an editor holds it for one word: before stemming,
 * plurals that change their stem; after it, ends that a form keeps and another does not.
 */
const mended: Readonly<Record<string, { readonly before?: Rewriting; readonly after?: Rewriting }>> = {
  de: { before: [[/innen$/, 'in']] },
  // luz, luces
  es: { after: [[/c$/, 'z']] },
  // crédits; actif, active
  fr: { before: [[/(?<=[a-zéèêîôû])s$/, '']], after: [[/f$/, 'v']] },
  // laghi
  it: { after: [[/h$/, '']] },
  // foto's; huis, huizen; brief, brieven; bos, bossen
  nl: {
    before: [[/'s$/, '']],
    after: [
      [/z$/, 's'],
      [/v$/, 'f'],
      [/([bdfgklmnprst])\1$/, '$1'],
    ],
  },
  // canções, pães; jardins; animais, papéis, lençóis, fáceis
  pt: {
    before: [
      [/[õã]es$/, 'ão'],
      [/([aeiou])ns$/, '$1m'],
      [/ais$/, 'al'],
      [/éis$/, 'el'],
      [/óis$/, 'ol'],
      [/eis$/, 'il'],
    ],
  },
  ru: {},
  // huset; flickan; snabbt
  sv: {
    after: [
      [/(?<=.{3})(?:et|an)$/, ''],
      [/(?<=.[^aeiouyåäö])t$/, ''],
    ],
  },
  no: { after: [[/(?<=.[^aeiouyæøå])t$/, '']] },
};

/** Languages with a stemmer of their own, English apart. */
export const stemmedLanguages: readonly string[] = Object.keys(mended);

function rewritten(word: string, rules: Rewriting | undefined): string {
  for (const [end, by] of rules ?? []) if (end.test(word)) return word.replace(end, by);
  return word;
}

/** Words that lose their vowel before another: what stands before the apostrophe. */
const elided: Readonly<Record<string, string>> = {
  ca: 'd|l|m|n|s|t',
  fr: 'c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu|presqu',
  it: 'c|d|l|m|s|t|v|un|dell|all|dall|nell|sull|coll|quell|quest|bell|sant|anch|nient|tutt|grand',
};

/** Where one token of a language holds several words: hyphens, and elided words (`l'assurance`). */
export function jointsOf(language: string): RegExp {
  const words = elided[language];
  return words === undefined ? /[-‐‑]/ : new RegExp(`[-‐‑]|(?<=^(?:${words}))'`, 'i');
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Stem>();

/** What is longer is no word, and rules for the ends of words take quadratic time over it. */
const longestWord = 64;

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const rememberAtMost = 50_000;

function load(language: string): Stem {
  const { stem }: { stem: Stem } = natural(language);
  const { before, after } = mended[language] ?? {};
  const remembered = new Map<string, string>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const plain = word.replace(/[’‘ʼ＇]/g, "'").toLowerCase();
    let found = plain;
    if (plain.length <= longestWord) {
      found = rewritten(plain, before);
      // One pass leaves `crédits` as `crédit` and that as `créd`: what is stemmed stays as it is only from the second on.
      for (let pass = 0; pass < 2; pass++) found = rewritten(stem(found), after);
    }
    if (remembered.size >= rememberAtMost) remembered.clear();
    remembered.set(word, found);
    return found;
  };
}

/** natural's stemmer of a language, reached without the package's main entry, which loads database clients. */
function natural(language: string): { stem: Stem } {
  const stemmer = require(`natural/lib/natural/stemmers/porter_stemmer_${language}.js`);
  return { stem: (word) => stemmer.stem(word) };
}

/**
 * The stem of a word of one of `stemmedLanguages`; of any other, the word in lower case. A stemmer is loaded when its
 * first text comes: most sites have one language, and English ones pay for none.
 */
export function stemmerOf(language: string): Stem {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const stem: Stem = Object.hasOwn(mended, language) ? load(language) : (word) => word.toLowerCase();
  loaded.set(language, stem);
  return stem;
}
