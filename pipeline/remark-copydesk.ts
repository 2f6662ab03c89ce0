import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { readDraft } from '../content/read-draft.ts';
import { leaveMessages } from './leave-messages.ts';
import { type LintOptions, lint } from './lint.ts';

/**
 * A remark plug-in: leaves a message for each finding of `copydesk check`, at its place in the file. It reads the file
 * anew and leaves the tree alone, so it may stand anywhere in a pipeline, whatever the plug-ins before it did.
 */
export const remarkCopydesk: Plugin<[(LintOptions | null | undefined)?], Root> = (options) => {
  const judge = lint(options ?? {}, 'remarkCopydesk');
  return (_tree, file) => {
    const draft = readDraft(file.path ?? '', String(file));
    leaveMessages(file, draft, judge(draft));
  };
};
