/** The posts that declare one cluster. */
export interface DeclaredGroup {
  /** As declared, in small letters. */
  readonly name: string;
  readonly posts: number;
  /** The fitted cluster that most of them landed in: index into the clusters of the corpus; null where there is none. */
  readonly cluster: number | null;
  /** Posts that landed there. */
  readonly agreeing: number;
}

/** Two posts agree by chance too often. */
const fewestPosts = 3;

/**
 * Where the posts of each declared cluster landed. A name has a cluster of its own only where at least three posts
 * declare it and more than half of them landed together: a `category: news` names no topic. In order of names.
 */
export function declaredGroups(
  posts: readonly { readonly declared: string | null; readonly cluster: number }[],
): readonly DeclaredGroup[] {
  const groups = new Map<string, number[]>();
  for (const { declared, cluster } of posts) {
    if (declared === null) continue;
    const landed = groups.get(declared);
    if (landed === undefined) groups.set(declared, [cluster]);
    else landed.push(cluster);
  }
  const names = [...groups.keys()].sort((one, other) => (one < other ? -1 : 1));
  return names.map((name) => {
    const landed = groups.get(name) as number[];
    const times = new Map<number, number>();
    for (const cluster of landed) if (cluster >= 0) times.set(cluster, (times.get(cluster) ?? 0) + 1);
    let [home, agreeing] = [-1, 0];
    for (const [cluster, count] of times) {
      if (count > agreeing || (count === agreeing && cluster < home)) [home, agreeing] = [cluster, count];
    }
    const holds = landed.length >= fewestPosts && agreeing > landed.length / 2;
    return { name, posts: landed.length, cluster: holds ? home : null, agreeing };
  });
}
