/** Tags that name a language otherwise than its two letters do: written Norwegian, and codes of former times. */
const sameAs: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', iw: 'he', in: 'id', ji: 'yi' };

let named: Intl.DisplayNames | null = null;

// Codes have two or three letters, so this stays small.
const names = new Map<string, string | undefined>();

function englishNameOf(code: string): string | undefined {
  if (names.has(code)) return names.get(code);
  named ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const name = named.of(code);
  names.set(code, name);
  return name;
}

/** Code of a text that is certainly not English, in a language nobody named. */
export const otherLanguage = 'und';

/** The ISO 639 code of a language tag (`de-AT` → `de`, `nb_NO` → `no`); null for what names no language, as `Rust`. */
export function languageIn(tag: string): string | null {
  const code = /^([a-z]{2,3})(?:[-_.@][a-z0-9]{1,8})*$/i.exec(tag.trim())?.[1]?.toLowerCase();
  if (code === undefined) return null;
  if (code === 'en' || code === otherLanguage) return code;
  const known = sameAs[code] ?? code;
  return englishNameOf(known) === undefined ? null : known;
}

/** The language of a brief's locale, as an ISO 639 code; English where the locale names none. */
export function languageOf({ locale }: { readonly locale: string }): string {
  return languageIn(locale) ?? 'en';
}

/** What a language is called in a report: `German`. */
export function languageName(code: string): string {
  return code === otherLanguage ? 'not English' : (englishNameOf(code) ?? code);
}
