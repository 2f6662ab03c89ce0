import { changeOptions, isData } from './change-options.ts';

/*
 * `semantic` with `embeddings: true` needs a vector of each example before it is made; routers call nobody. So the run
 * that makes it asks here which texts those are, has them embedded, and puts the vectors back into the configuration:
 *
 *     const vectors = await embed(embeddedExamples(config.router));   // text → vector, of the configured endpoint
 *     const router = routerFrom(withVectors(config.router, vectors));
 *
 * Where vectors stay away the router has no opinion.
 */

type Data = Readonly<Record<string, unknown>>;

/** Options of a `semantic` router that compares vectors and brings none of its own. */
function wantsVectors({ embeddings, vectors }: Data): boolean {
  return embeddings === true && vectors === undefined;
}

/** Changes the options of every such router in what a configuration says of routers. */
function change(spec: unknown, options: (of: Data) => Data): unknown {
  return changeOptions(spec, 'semantic', (of) => (wantsVectors(of) ? options(of) : of));
}

function examplesOf({ routes }: Data): readonly string[] {
  if (!isData(routes)) return [];
  return Object.values(routes)
    .flatMap((route) => (isData(route) && Array.isArray(route.examples) ? route.examples : []))
    .filter((text) => typeof text === 'string');
}

/** The texts of which vectors are wanted, each once. */
export function embeddedExamples(spec: unknown): readonly string[] {
  const found = new Set<string>();
  change(spec, (options) => {
    for (const text of examplesOf(options)) found.add(text);
    return options;
  });
  return [...found];
}

/** The same configuration with the vectors in it. */
export function withVectors(spec: unknown, vectors: ReadonlyMap<string, readonly number[]>): unknown {
  return change(spec, (options) => ({
    ...options,
    vectors: Object.fromEntries(
      examplesOf(options).flatMap((text) => {
        const vector = vectors.get(text);
        return vector === undefined ? [] : [[text, vector]];
      }),
    ),
  }));
}
