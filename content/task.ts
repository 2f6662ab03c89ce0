/**
 * What is asked of a model. The first group are the roles an outline gives its sections (`role=how-to`); the second is
 * asked of models beside writing sections: `rewrite` is the revision of a measured section, the others come as prompts.
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
  'code-sample',
  'summary',
  'rewrite',
  'outline',
  'draft',
  'meta-description',
  'translation',
  'sentiment-analysis',
] as const;

export type Task = (typeof tasks)[number];
