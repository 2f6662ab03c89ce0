import type { DeskPost } from '../../pipeline/desk/shelf.ts';
import { type Standing, standings } from '../../pipeline/desk/standing.ts';

/** What the queue is narrowed to; empty values narrow nothing. */
export interface Filter {
  readonly standing: string;
  readonly verdict: string;
  readonly text: string;
  readonly model: string;
  readonly order: Order;
  readonly page: number;
}

export const orders = {
  worst: 'worst first',
  best: 'best first',
  path: 'by path',
  comments: 'most comments first',
} as const;
export type Order = keyof typeof orders;

function isOrder(text: string): text is Order {
  return Object.hasOwn(orders, text);
}

export function filterFrom(query: (name: string) => string | undefined): Filter {
  const of = (name: string): string => query(name)?.slice(0, 200) ?? '';
  const order = of('order');
  return {
    standing: of('standing'),
    verdict: of('verdict'),
    text: of('text'),
    model: of('model'),
    order: isOrder(order) ? order : 'worst',
    page: Math.max(1, Math.trunc(Number(of('page'))) || 1),
  };
}

/** The posts of a desk in one state, with what every page asks of them; made once for each state. */
export interface Queue {
  readonly version: number;
  readonly all: number;
  readonly unmeasured: number;
  readonly amounts: ReadonlyMap<Standing, number>;
  readonly models: readonly string[];
  in(order: Order): readonly DeskPost[];
  /** The posts before and behind one in the usual order. */
  around(key: string): { readonly before: string | null; readonly behind: string | null };
  select(filter: Filter): readonly DeskPost[];
}

export function queueOf(posts: readonly DeskPost[], version: number): Queue {
  const sorted = new Map<Order, readonly DeskPost[]>();
  const places = new Map<string, number>();
  const inOrder = (order: Order): readonly DeskPost[] => {
    const made = sorted.get(order) ?? posts.toSorted(comparing[order]);
    sorted.set(order, made);
    return made;
  };
  for (const [at, { key }] of inOrder('worst').entries()) places.set(key, at);
  const lines = new Map<Order, readonly string[]>();
  /** What words are looked for in, in the order of the posts. */
  const linesIn = (order: Order): readonly string[] => {
    const made = lines.get(order) ?? inOrder(order).map(textOf);
    lines.set(order, made);
    return made;
  };
  return {
    version,
    all: posts.length,
    unmeasured: posts.filter(({ entry, fault }) => entry === null && fault === null).length,
    amounts: new Map(standings.map((one) => [one, posts.filter(({ standing }) => standing === one).length])),
    models: [...new Set(posts.flatMap((post) => post.models))].sort(),
    in: inOrder,
    around(key) {
      const at = places.get(key) ?? Number.NaN;
      const order = inOrder('worst');
      return { before: order[at - 1]?.key ?? null, behind: order[at + 1]?.key ?? null };
    },
    select({ standing, verdict, model, text, order }) {
      const words = text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const all = inOrder(order);
      if (standing === '' && verdict === '' && model === '' && words.length === 0) return all;
      const lines = words.length === 0 ? [] : linesIn(order);
      return all.filter(
        (post, at) =>
          (standing === '' || post.standing === standing) &&
          (verdict === '' || post.entry?.light.verdict === verdict) &&
          (model === '' || post.models.includes(model)) &&
          words.every((word) => lines[at]?.includes(word)),
      );
    },
  };
}

/** Made once for each state of a post. */
const texts = new WeakMap<DeskPost, string>();

function textOf(post: DeskPost): string {
  const known = texts.get(post);
  if (known !== undefined) return known;
  const { title, keyphrase, topic } = post.entry?.light ?? {};
  const made = [post.path, title, keyphrase, topic?.label].join('\n').toLowerCase();
  texts.set(post, made);
  return made;
}

type Comparing = (one: DeskPost, other: DeskPost) => number;

const worst = { blocked: 0, 'needs-edits': 1, ready: 2 } as const;
const rank = ({ entry }: DeskPost): number => (entry === null ? 3 : worst[entry.light.verdict]);
const score = ({ entry }: DeskPost): number => entry?.light.score ?? -1;
const byPath: Comparing = (one, other) => (one.path < other.path ? -1 : 1);

const comparing: Readonly<Record<Order, Comparing>> = {
  worst: (one, other) => rank(one) - rank(other) || score(one) - score(other) || byPath(one, other),
  best: (one, other) => rank(other) - rank(one) || score(other) - score(one) || byPath(one, other),
  path: byPath,
  comments: (one, other) => other.openComments - one.openComments || byPath(one, other),
};
