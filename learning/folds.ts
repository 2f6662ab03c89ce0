import { randomStream } from '../analyzers/random-stream.ts';

/** To which fold each row belongs, from 0: whole groups are dealt out by lot, so that folds never share a post. */
export function foldsOf(groups: readonly string[], folds: number, seed: string): Uint8Array {
  const random = randomStream(`folds ${seed}`);
  const byGroup = new Map([...new Set(groups)].map((group) => [group, random()]));
  const inOrder = [...byGroup].sort(([, one], [, other]) => one - other);
  const foldOf = new Map(inOrder.map(([group], at) => [group, at % folds]));
  return Uint8Array.from(groups, (group) => foldOf.get(group) as number);
}
