/** The door `copydesk/unified`: plug-ins that leave the findings as messages with the file. */

export type { LintOptions } from './pipeline/lint.ts';
// remark's command line and language server load the default export.
export { remarkCopydesk, remarkCopydesk as default } from './pipeline/remark-copydesk.ts';
export { retextCopydesk } from './pipeline/retext-copydesk.ts';
