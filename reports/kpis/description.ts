import { type Kpi, notApplicable } from '../kpi.ts';
import { frontMatterSpan, frontMatterText, topSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

const keys = ['description', 'excerpt', 'summary', 'meta_description', 'metaDescription'];

/** Whether the description fits a search result. */
export function description(): Kpi {
  return {
    id: 'description',
    title: 'Description',
    description:
      'The text under the title in search results and link previews. Value: its characters, 0 where it is missing; 121 to ' +
      '156 are shown in full. Read from `description`, `excerpt` or `summary` of the front matter; a file without front ' +
      'matter keeps it elsewhere and is not judged.',
    category: 'keywords',
    weight: 1,
    unit: 'characters',
    target: { kind: 'band', min: 121, max: 156, tolerance: 60 },
    needs: [],
    measure({ draft }, target) {
      if (draft.frontMatter === null || draft.sections.length === 0) return notApplicable;
      const text = frontMatterText(draft, keys);
      const value = text === null ? 0 : [...text].length;
      if (passes(value, target)) return { value, sections: new Map(), findings: [] };
      const expected = describeTarget(target, 'characters');
      const short = target.kind === 'band' && target.min !== null && value < target.min;
      const finding = {
        rule: 'description',
        message:
          text === null
            ? 'The post has no description'
            : `The description has ${value} characters, asked for ${expected}`,
        span: frontMatterSpan(draft, keys) ?? topSpan(draft),
        section: null,
        actual: value,
        expected,
        suggestion:
          text === null
            ? 'say in one or two sentences what the reader gets'
            : short
              ? 'say what the reader gets; there is room'
              : 'put what matters first; the rest is cut off',
      };
      return { value, sections: new Map(), findings: [finding] };
    },
  };
}
