/** Advance widths of Arial in thousandths of an em, the face of search results; letters not listed count as wide. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["'ijl", 222],
  ['!I.,:;/\\[]ft |', 278],
  ['()-`r“”', 333],
  ['ckszvxyJ*"', 500],
  ['abdeghnopqu0123456789L#$?_–', 556],
  ['+<=>~^', 584],
  ['FTZ', 611],
  ['ABEKPSVXY&', 667],
  ['CDHNRUw', 722],
  ['GOQ', 778],
  ['mM', 833],
  ['W%—…', 944],
];
const widthOf = new Map(widths.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)));

/** The width of a text in pixels, set in Arial at so many pixels. */
export function pixelWidth(text: string, pixels: number): number {
  let width = 0;
  for (const character of text) {
    // Chinese, Japanese and Korean signs fill a square; accented letters are as wide as plain ones.
    const base = character.normalize('NFD').charAt(0);
    width += /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(character) ? 1000 : (widthOf.get(base) ?? 600);
  }
  return Math.round((width * pixels) / 1000);
}
