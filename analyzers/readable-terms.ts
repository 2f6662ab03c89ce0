import type { Written } from './terms.ts';

/** The form a term is most often written in: small letters, unless capitals are the rule. */
export function surfaceOf(term: string, written: Written | undefined): string {
  if (written === undefined) return term;
  if (typeof written === 'string') return written;
  let best = term;
  let most = -1;
  for (const [form, times] of written) {
    if (times > most || (times === most && form < best)) {
      best = form;
      most = times;
    }
  }
  // A word that is never written small is a name; one that is, stands at the head of a sentence now and then.
  return written.has(best.toLowerCase()) ? best.toLowerCase() : best;
}

/** The best terms that do not repeat each other's words, as written. */
export function readableTerms(
  ranked: readonly string[],
  writtenOf: (term: string) => Written | undefined,
  most: number,
): readonly string[] {
  const taken = new Set<string>();
  const readable: string[] = [];
  for (const term of ranked) {
    if (readable.length >= most) break;
    const words = term.split(' ');
    if (words.some((word) => taken.has(word))) continue;
    for (const word of words) taken.add(word);
    readable.push(surfaceOf(term, writtenOf(term)));
  }
  return readable;
}
