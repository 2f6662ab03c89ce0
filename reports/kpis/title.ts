import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

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
const pixels = 20;

/** The width of a text in pixels, set in Arial at 20 px. */
function pixelWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    // Chinese, Japanese and Korean signs fill a square; accented letters are as wide as plain ones.
    const base = character.normalize('NFD').charAt(0);
    width += /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(character) ? 1000 : (widthOf.get(base) ?? 600);
  }
  return Math.round((width * pixels) / 1000);
}

/** Whether the title fits a search result. */
export function title(): Kpi {
  return {
    id: 'title',
    title: 'Title',
    description:
      'Search results cut titles at about 600 pixels, roughly 50 to 60 characters. Value: width in Arial at 20 px; 0 ' +
      'without a title.',
    differs: 'The width is computed from the advance widths of the face, without a browser.',
    category: 'keywords',
    weight: 1,
    unit: 'pixels',
    target: { kind: 'band', min: 1, max: 600, tolerance: 120 },
    needs: [],
    measure(article, target) {
      const { draft } = article;
      if (draft.sections.length === 0 && draft.title === null) return notApplicable;
      const text = draft.title?.trim() ?? '';
      const value = pixelWidth(text);
      if (passes(value, target)) return { value, sections: new Map(), findings: [] };
      const expected = describeTarget(target, 'pixels');
      const finding = {
        rule: 'title',
        message:
          value === 0
            ? 'The post has no title'
            : `The title is ${value} px wide (${[...text].length} characters), limit ${expected}`,
        span: titleSpan(draft),
        section: null,
        actual: value,
        expected,
        suggestion: value === 0 ? 'give it one in the front matter' : 'put what matters first and cut the rest',
      };
      return { value, sections: new Map(), findings: [finding] };
    },
  };
}
