/**
 * What is asked of a model. The first group are the roles an outline gives its sections (`role=how-to`); `rewrite`
 * is the revision of a measured section.
 */
export const tasks = [
  'intro',
  'explanation',
  'how-to',
  'comparison',
  'list',
  'faq',
  'answer',
  'conclusion',
  'rewrite',
] as const;

export type Task = (typeof tasks)[number];
