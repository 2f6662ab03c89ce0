import type { Heading } from 'mdast';
import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { textOf } from '../../content/split-sections.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { topSpan } from '../places.ts';
import { describeTarget } from '../score.ts';

/** Words under one heading: yoastseo 3.6.0 calls up to 300 good and up to 350 acceptable. */
const mostWords = 350;

interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly suggestion: string;
}

function spanOf(heading: Heading): Span {
  return { start: heading.position?.start.offset ?? 0, end: heading.position?.end.offset ?? 0 };
}

function levelFaults(headings: readonly Heading[], article: MeasuredArticle): readonly Fault[] {
  const faults: Fault[] = [];
  const tops = headings.filter(({ depth }) => depth === 1);
  if (article.draft.title === null && tops.length === 0) {
    faults.push({
      message: 'The post has no title and no heading of the first level',
      span: topSpan(article.draft),
      suggestion: 'give it a title in the front matter',
    });
  }
  for (const heading of tops.slice(1)) {
    faults.push({
      message: `A second heading of the first level: “${textOf(heading)}”`,
      span: spanOf(heading),
      suggestion: 'one page has one title; make it a subheading',
    });
  }
  // Themes print the title as the first level, so that the text begins at the second.
  let above = article.draft.title === null ? 0 : 1;
  for (const heading of headings) {
    if (heading.depth > above + 1) {
      faults.push({
        message: `A heading of level ${heading.depth} follows level ${above}: “${textOf(heading)}”`,
        span: spanOf(heading),
        suggestion: `make it level ${above + 1}; screen readers lose the thread otherwise`,
      });
    }
    above = heading.depth;
  }
  return faults;
}

function repeatedFaults(headings: readonly Heading[]): readonly Fault[] {
  const seen = new Set<string>();
  return headings.flatMap((heading) => {
    const text = textOf(heading).trim();
    const key = text.toLowerCase();
    if (key === '') return [{ message: 'An empty heading', span: spanOf(heading), suggestion: 'name it or remove it' }];
    if (seen.has(key)) {
      const message = `The heading “${text}” stands twice`;
      return [{ message, span: spanOf(heading), suggestion: 'say what is different about this part' }];
    }
    seen.add(key);
    return [];
  });
}

/** Stretches of text under one heading, in reading order; both lists ascend, so one pass is enough. */
function stretchFaults(headings: readonly Heading[], article: MeasuredArticle): readonly Fault[] {
  const starts = headings.map((heading) => spanOf(heading).start);
  const words = new Array<number>(starts.length + 1).fill(0);
  const first: (Span | undefined)[] = [];
  let next = 0;
  for (const { signals } of article.sections) {
    for (const sentence of signals.sentences?.all ?? []) {
      while (next < starts.length && (starts[next] as number) <= sentence.span.start) next++;
      if (sentence.kind === 'heading') continue;
      words[next] = (words[next] as number) + sentence.words.length;
      first[next] ??= sentence.span;
    }
  }
  return words.flatMap((count, index) => {
    if (count <= mostWords) return [];
    const heading = headings[index - 1];
    const where = heading === undefined ? 'before the first subheading' : `under “${textOf(heading)}”`;
    return [
      {
        message: `${count} words ${where}, at most ${mostWords} read well`,
        span: heading === undefined ? (first[index] ?? topSpan(article.draft)) : spanOf(heading),
        suggestion: 'put a subheading where a new thought begins',
      },
    ];
  });
}

/** Whether the headings let a reader find the way. */
export function headings(): Kpi {
  return {
    id: 'headings',
    title: 'Headings',
    description:
      'Readers skim headings and screen readers jump by them. Value: the number of faults: no title, a second heading of ' +
      'the first level, a skipped level, an empty or repeated heading, more than 350 words under one heading.',
    differs: 'Skipped and repeated headings count too; all faults make one KPI.',
    category: 'readability',
    weight: 2,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['sentences'],
    measure(article, target) {
      const all = article.draft.tree.children.filter((node) => node.type === 'heading');
      if (article.draft.sections.length === 0) return notApplicable;
      const faults = [...levelFaults(all, article), ...repeatedFaults(all), ...stretchFaults(all, article)];
      const findings: Finding[] = faults.map((fault) => ({
        rule: 'headings',
        section: null,
        actual: faults.length,
        expected: describeTarget(target, 'count'),
        ...fault,
      }));
      return { value: faults.length, sections: new Map(), findings };
    },
  };
}
