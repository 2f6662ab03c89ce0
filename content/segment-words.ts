/** Languages that set no spaces between words. */
export const spaceless: ReadonlySet<string> = new Set(['ja', 'zh', 'th', 'lo', 'km', 'my']);

/**
 * Words of a text in a language without spaces, and where each starts, by the rules and dictionaries of Unicode
 * (UAX 29, `Intl.Segmenter`); figures and Latin words stay whole.
 */
export function wordSegmenter(
  language: string,
): (text: string) => readonly { readonly text: string; readonly start: number }[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) => {
    const words = [];
    for (const { segment, index, isWordLike } of segmenter.segment(text)) {
      if (isWordLike === true) words.push({ text: segment, start: index });
    }
    return words;
  };
}
