/** Edits (insert, delete, replace, swap of neighbours) from one word to another; gives up above `limit`. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (line[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      line.push(cost);
    }
    before = last;
    last = line;
  }
  return last[other.length] as number;
}

/**
 * The known word closest to what was typed, if it is close enough to be a slip: up to two edits, one in words of up to
 * four letters. Case, `-`, `_` and blanks do not count. Ties go to the first of `known`; null where nothing is close.
 */
export function didYouMean(typed: string, known: Iterable<string>): string | null {
  const plain = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '');
  const wanted = plain(typed);
  if (wanted === '' || wanted.length > 64) return null;
  const limit = wanted.length <= 4 ? 1 : 2;
  let best: string | null = null;
  let least = limit + 1;
  for (const word of known) {
    const edits = distance(wanted, plain(word), limit);
    if (edits < least) {
      least = edits;
      best = word;
    }
  }
  return best;
}
