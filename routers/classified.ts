import { z } from 'zod';
import { type ClassifierWeights, textClassifier } from '../analyzers/text-classifier.ts';
import { figure } from './figures.ts';
import { opinion } from './opinion.ts';
import { requestFeatures } from './request-features.ts';
import type { Router } from './router.ts';
import { rulesSchema } from './rules.ts';

export const classifiedOptions = z.strictObject({
  weights: z
    .string()
    .min(1)
    .describe('The file that `copydesk learn topics` has written, relative to the configuration.'),
  topics: rulesSchema
    .refine((topics) => Object.keys(topics).length > 0, 'names no topic')
    .describe('Models by learnt topic, as `card-arrival: [acme/small]`, asked in that order.'),
  threshold: z.number().min(0).max(1).optional().describe('Confidence under which it has no opinion; else learnt.'),
});

type Options = Omit<z.output<typeof classifiedOptions>, 'weights'> & { readonly weights: ClassifierWeights };

/**
 * By the topic that a classifier, learnt from your own labels, finds in the heading, points and facts of a section, or in a
 * prompt: that topic's models first. No opinion on what is like none of the topics, on topics without models, and at a
 * revision, where gaps decide.
 */
export function classified({ weights, topics, threshold = weights.threshold ?? 0 }: Options): Router {
  const classify = textClassifier(weights);
  return {
    name: 'classified',
    needs: [],
    route(request) {
      if (request.assignment.gaps.length > 0) return undefined;
      const { text } = requestFeatures(request);
      const { best, confidence } = classify(text);
      const models = Object.hasOwn(topics, best) ? topics[best] : undefined;
      if (confidence < threshold || models === undefined) return undefined;
      return opinion(request, {
        router: 'classified',
        asks: `learnt topic ${best} (confidence ${figure(confidence)}, threshold ${figure(threshold)})`,
        strengthOf: () => null,
        rule: { name: best, models },
      });
    },
  };
}

/** The learnt topics that rules name and the classifier does not know: each is a slip that would never fire. */
export function unknownTopics({ weights, topics }: Pick<Options, 'weights' | 'topics'>): readonly string[] {
  return Object.keys(topics).filter((topic) => !weights.classes.includes(topic));
}
