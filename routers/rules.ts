import { z } from 'zod';

/** What a user lays down: for a topic, tone, task or keyphrase, the models to ask, in that order. `house/*` stands for all of a provider. */
export type Rules = Readonly<Record<string, readonly string[]>>;

export const rulesSchema = z.record(z.string().min(1), z.array(z.string().min(1)).min(1));

/** A rule that applies to the section at hand. */
export interface Rule {
  readonly name: string;
  readonly models: readonly string[];
}

/** Whether a model id matches a pattern: itself, or a prefix that ends in `*`. */
export function matchesModel(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id;
}

/** The score a rule gives a model: above 0.9 for those it names, in their order; null for all others. */
export function ruledScore(rule: Rule, id: string): number | null {
  const place = rule.models.findIndex((pattern) => matchesModel(pattern, id));
  return place < 0 ? null : 1 - (0.1 * place) / rule.models.length;
}

/** `2 of 3`: the place that a rule's score stands for. */
export function placeIn(models: readonly string[], score: number): string {
  return `${1 + Math.round(10 * (1 - score) * models.length)} of ${models.length}`;
}
