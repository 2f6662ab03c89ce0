import type { Plugin } from 'unified';
import { type ProseTree, readProse } from '../content/read-prose.ts';
import { kpis } from '../reports/kpis/all.ts';
import { leaveMessages } from './leave-messages.ts';
import { type LintOptions, lint } from './lint.ts';

/** What can be said of words alone, without headings, links and metadata. */
const ofProse = new Set([
  'reading-grade',
  'long-sentences',
  'reading-ease',
  'sentiment-fit',
  'banned-words',
  'stock-phrases',
  'keyword-density',
  'keyword-distribution',
  'repeated-sentences',
]);

/**
 * A retext plug-in: leaves a message for each finding of the KPIs that need nothing but prose. It goes by the tree, so it
 * works on plain text and behind a bridge such as `remark-retext` or `rehype-retext`.
 */
export const retextCopydesk: Plugin<[(LintOptions | null | undefined)?], ProseTree> = (options) => {
  const among = kpis.filter(({ id }) => ofProse.has(id));
  const judge = lint(options ?? {}, 'retextCopydesk', among);
  return (tree, file) => {
    const draft = readProse(file.path ?? '', String(file), tree);
    leaveMessages(file, draft, judge(draft));
  };
};
