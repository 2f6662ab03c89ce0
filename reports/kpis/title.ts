import { type Kpi, notApplicable } from '../kpi.ts';
import { pixelWidth } from '../pixel-width.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

const pixels = 20;

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
      const value = pixelWidth(text, pixels);
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
