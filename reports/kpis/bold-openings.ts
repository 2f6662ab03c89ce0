import type { ListItem } from 'mdast';
import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget, passes } from '../score.ts';

/** Fewer items are no pattern. */
const fewestItems = 5;

interface Item {
  readonly bold: boolean;
  readonly span: Span;
  readonly section: string;
}

/** `**Term:** what it means`; an item that is bold as a whole is a title. */
function opensBold(item: ListItem): boolean {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return false;
  const [first, next] = paragraph.children;
  return first?.type === 'strong' && next !== undefined;
}

function itemsOf(article: MeasuredArticle): readonly Item[] {
  return article.sections.flatMap(({ section }) =>
    section.nodes.flatMap((node) =>
      node.type !== 'list'
        ? []
        : node.children.map((item) => ({
            bold: opensBold(item),
            span: { start: item.position?.start.offset ?? 0, end: item.position?.end.offset ?? 0 },
            section: section.id,
          })),
    ),
  );
}

/** Whether every list is a list of bold labels. */
export function boldOpenings(): Kpi {
  return {
    id: 'bold-openings',
    title: 'Bold openings of items',
    description:
      'Share of the items of lists that open with words in bold and go on in plain ones, from five items on. A habit of ' +
      'machine-written text and a good form for glossaries: off unless a publisher switches it on (`bold-openings: warn`).',
    category: 'voice',
    weight: 1,
    unit: 'share',
    target: { kind: 'curve', p10: 0.35, median: 0.5 },
    needs: [],
    measure(article, target) {
      const items = itemsOf(article);
      if (items.length < fewestItems) return notApplicable;
      const bold = items.filter((item) => item.bold);
      const value = bold.length / items.length;
      const findings: Finding[] = bold.map(({ span, section }) => ({
        rule: 'bold-openings',
        message: `One of ${bold.length} items of ${items.length} that open in bold`,
        span,
        section,
        actual: value,
        expected: describeTarget(target, 'share'),
        suggestion: 'write it as a sentence, or make the lists a table',
      }));
      const evidence = `${bold.length} of ${items.length} items`;
      return { value, sections: new Map(), findings: passes(value, target) ? [] : findings, evidence };
    },
  };
}
