/** Who waits for an answer: a reader, nobody in particular, a batch that runs overnight. */
export const priorities = ['interactive', 'standard', 'batch'] as const;
export type Priority = (typeof priorities)[number];
