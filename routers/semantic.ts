import { z } from 'zod';
import { contentTerms } from '../analyzers/content-terms.ts';
import { exampleSpace, vectorSpace } from './example-space.ts';
import { figure } from './figures.ts';
import { type Example, nearestRoute, thresholdOf } from './nearest-route.ts';
import { opinion } from './opinion.ts';
import type { Router, RouteSignals } from './router.ts';

const route = z.strictObject({
  models: z.array(z.string().min(1)).min(1),
  examples: z.array(z.string().min(1)).min(1),
});

export const semanticOptions = z.strictObject({
  routes: z
    .record(z.string().min(1), route)
    .refine((routes) => Object.keys(routes).length > 0, 'names no route')
    .describe('Routes by name: the models to ask, in that order, and texts that are to go there.'),
  threshold: z.number().min(0).max(1).optional().describe('Similarity under which it has no opinion; else learnt.'),
  neighbours: z.int().min(1).default(1).describe('How many of the nearest examples vote.'),
  embeddings: z.boolean().default(false).describe('Compare vectors of the embeddings endpoint instead of words.'),
  vectors: z
    .record(z.string(), z.array(z.number()).min(1))
    .optional()
    .describe('The vector of each example; fetched where it is left out.'),
});

type Options = z.input<typeof semanticOptions>;

/** How near a text is to each example; null where the text was not measured. */
type Compare = (signals: Partial<RouteSignals>) => Float64Array | null;

function byWords(examples: readonly Example[]): { readonly compare: Compare; readonly threshold: number } {
  const terms = examples.map(({ text }) => contentTerms([{ text }]) ?? []);
  const near = exampleSpace(terms);
  return {
    compare: (signals) => (signals.terms === undefined ? null : near(signals.terms)),
    threshold: thresholdOf(examples, (at) => near(terms[at] ?? [])),
  };
}

function byVectors(
  examples: readonly Example[],
  known: Readonly<Record<string, readonly number[]>>,
): { readonly compare: Compare; readonly threshold: number } {
  const vectors = examples.map(({ text }) => known[text] ?? []);
  const near = vectorSpace(vectors);
  const width = vectors[0]?.length ?? 0;
  return {
    compare: ({ embedding }) => (embedding?.length === width ? near(embedding) : null),
    threshold: thresholdOf(examples, (at) => near(vectors[at] ?? [])),
  };
}

/**
 * By the nearest of the examples that the configuration names: their route's models first. Words are compared by TF-IDF
 * and latent semantic analysis, with nothing to download; with `embeddings` vectors of an endpoint. No opinion on what is
 * near to none of them, while the vectors of the examples are not there, and at a revision, where gaps decide.
 */
export function semantic(options: Options): Router {
  const { routes, neighbours = 1, embeddings = false, vectors = {} } = options;
  const all = Object.entries(routes).flatMap(([name, { examples }]) => examples.map((text) => ({ text, route: name })));
  const width = all.map(({ text }) => vectors[text]?.length).find((length) => length !== undefined);
  const examples = embeddings ? all.filter(({ text }) => width !== undefined && vectors[text]?.length === width) : all;
  const { compare, threshold: learnt } = embeddings ? byVectors(examples, vectors) : byWords(examples);
  const threshold = options.threshold ?? learnt;
  return {
    name: 'semantic',
    needs: [embeddings ? 'embedding' : 'terms'],
    route(request) {
      if (request.assignment.gaps.length > 0 || examples.length === 0) return undefined;
      const similarities = compare(request.signals);
      const nearest = similarities === null ? null : nearestRoute(similarities, examples, neighbours);
      if (nearest === null || nearest.similarity < threshold) return undefined;
      const { text, similarity, route: name } = nearest;
      return opinion(request, {
        router: 'semantic',
        asks: `like '${text}' (similarity ${figure(similarity)}, threshold ${figure(threshold)})`,
        strengthOf: () => null,
        rule: { name, models: routes[name]?.models ?? [] },
      });
    },
  };
}
