import type { Embedding } from './embedding.ts';

/** Weight of the edges of every node, by neighbour; an edge stands at both of its ends. */
export type Graph = readonly ReadonlyMap<number, number>[];

/** Joins every point with the `most` nearest whose cosine is at least `least`. Time grows with the square of the points. */
export function neighbourGraph({ rows, width, values }: Embedding, most: number, least: number): Graph {
  const graph = Array.from({ length: rows }, () => new Map<number, number>());
  const nearest = new Int32Array(most);
  const cosines = new Float64Array(most);
  for (let one = 0; one < rows; one++) {
    let kept = 0;
    for (let other = 0; other < rows; other++) {
      if (other === one) continue;
      let cosine = 0;
      for (let column = 0; column < width; column++)
        cosine += (values[one * width + column] as number) * (values[other * width + column] as number);
      if (cosine < least || (kept === most && cosine <= (cosines[most - 1] as number))) continue;
      let place = kept < most ? kept++ : most - 1;
      for (; place > 0 && (cosines[place - 1] as number) < cosine; place--) {
        cosines[place] = cosines[place - 1] as number;
        nearest[place] = nearest[place - 1] as number;
      }
      cosines[place] = cosine;
      nearest[place] = other;
    }
    for (let at = 0; at < kept; at++) {
      const other = nearest[at] as number;
      const [own, back] = [graph[one] as Map<number, number>, graph[other] as Map<number, number>];
      own.set(other, (own.get(other) ?? 0) + (cosines[at] as number) / 2);
      back.set(one, (back.get(one) ?? 0) + (cosines[at] as number) / 2);
    }
  }
  return graph;
}

function degreesOf(graph: Graph): Float64Array {
  return Float64Array.from(graph, (edges) => {
    let sum = 0;
    for (const weight of edges.values()) sum += weight;
    return sum;
  });
}

function shuffledRange(length: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** Moves node after node to the neighbouring community that gains most modularity, until none gains. */
function moveNodes(graph: Graph, random: () => number): Int32Array {
  const degrees = degreesOf(graph);
  const weight = degrees.reduce((sum, degree) => sum + degree, 0);
  const community = Int32Array.from(graph, (_, at) => at);
  const totals = degrees.slice();
  for (let round = 0; round < 20; round++) {
    let moved = 0;
    for (const node of shuffledRange(graph.length, random)) {
      const degree = degrees[node] as number;
      const own = community[node] as number;
      totals[own] = (totals[own] as number) - degree;
      const links = new Map<number, number>([[own, 0]]);
      for (const [other, edge] of graph[node] as ReadonlyMap<number, number>) {
        if (other === node) continue;
        const at = community[other] as number;
        links.set(at, (links.get(at) ?? 0) + edge);
      }
      let best = own;
      let most = Number.NEGATIVE_INFINITY;
      for (const [at, link] of links) {
        const gain = link - (degree * (totals[at] as number)) / weight;
        if (gain > most + 1e-12) {
          most = gain;
          best = at;
        }
      }
      totals[best] = (totals[best] as number) + degree;
      community[node] = best;
      if (best !== own) moved++;
    }
    if (moved === 0) break;
  }
  return community;
}

/** Communities become the nodes of a smaller graph. */
function contract(graph: Graph, community: Int32Array): { readonly graph: Graph; readonly index: Int32Array } {
  const numbers = new Map<number, number>();
  for (const name of community) if (!numbers.has(name)) numbers.set(name, numbers.size);
  const index = community.map((name) => numbers.get(name) as number);
  const smaller = Array.from({ length: numbers.size }, () => new Map<number, number>());
  for (const [node, edges] of graph.entries()) {
    const own = smaller[index[node] as number] as Map<number, number>;
    for (const [other, edge] of edges) {
      const at = index[other] as number;
      own.set(at, (own.get(at) ?? 0) + edge);
    }
  }
  return { graph: smaller, index };
}

/**
 * Communities of a graph by greedy modularity (Louvain: Blondel et al. 2008). Their number is whatever the graph has:
 * nobody says how many. Modularity is in [-0.5, 1).
 */
export function communities(
  graph: Graph,
  random: () => number,
): { readonly labels: Int32Array; readonly modularity: number } {
  let current = graph;
  let labels = Int32Array.from(graph, (_, at) => at);
  for (;;) {
    const smaller = contract(current, moveNodes(current, random));
    labels = labels.map((label) => smaller.index[label] as number);
    if (smaller.graph.length === current.length) break;
    current = smaller.graph;
  }
  const degrees = degreesOf(current);
  const weight = degrees.reduce((sum, degree) => sum + degree, 0);
  let modularity = 0;
  for (const [node, edges] of current.entries()) {
    if (weight > 0) modularity += (edges.get(node) ?? 0) / weight - ((degrees[node] as number) / weight) ** 2;
  }
  return { labels, modularity };
}
