/** Letters that Unicode does not take apart into a base letter and an accent. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** A short, stable hash (FNV-1a, 32 bits) in base 36, for texts without a single Latin letter. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/**
 * A text as an ASCII kebab-case slug: `What's New in Node.js 27?` → `whats-new-in-node-js-27`. A text without Latin
 * letters or digits (Chinese, Arabic) becomes `text-` and a stable hash, so that two such headings stay apart; an empty
 * one becomes `untitled`. Never contains `/`, `.` or `..`.
 */
export function slugify(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’‘ʼ]/g, '')
    .replace(/[ßæœøđðþłı]/g, (letter) => letters[letter] ?? '');
  const slug = plain.match(/[a-z0-9]+/g)?.join('-') ?? '';
  if (slug !== '') return slug;
  return /[\p{L}\p{N}]/u.test(text) ? `text-${shortHash(text.normalize('NFC').trim())}` : 'untitled';
}
