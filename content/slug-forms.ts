/** Latin letters that no accent makes. */
const bare: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** How German, Danish, Norwegian and Swedish spell them out. */
const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

function rewrite(text: string, letters: Readonly<Record<string, string>>): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => letters[letter] ?? letter);
}

function unmarked(text: string): string {
  return rewrite(text.normalize('NFD').replace(/\p{M}+/gu, ''), bare);
}

/**
 * How words are written in an address: without marks (`grun`), and spelled out (`gruen`). None for scripts other than
 * Latin: addresses transliterate them, and how cannot be known.
 */
export function slugForms(text: string): readonly string[] {
  const lower = text.toLowerCase().normalize('NFC');
  if (/(?!\p{Script=Latin})\p{L}/u.test(lower)) return [];
  return [...new Set([unmarked(lower), unmarked(rewrite(lower, spelled))])];
}
