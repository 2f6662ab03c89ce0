/** Cuts a stream of bytes into whole server-sent events. */
export interface EventReader {
  /** The whole events that are complete now, in pieces as large as can be; those that `judge` drops are missing. */
  push(chunk: Buffer): readonly Buffer[];
  /** Bytes that are no whole event yet. */
  waiting(): number;
}

const carriageReturn = 13;
const lineFeed = 10;

/**
 * `judge` sees each event once, with the blank line that ends it, its bytes as characters of the same numbers (`latin1`): looking
 * through a text costs a third of looking through a buffer. Nothing is copied where a chunk ends with an event, as most do.
 * Throws a RangeError at an event longer than `longestBytes`.
 */
export function eventReader(longestBytes: number, judge: (event: string) => 'pass' | 'drop'): EventReader {
  let rest: Buffer | null = null;
  /** Where the search for the end of the waiting event goes on. */
  let searched = 0;
  return {
    push(chunk) {
      const bytes: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
      const text = bytes.toString('latin1');
      const out: Buffer[] = [];
      let passFrom = 0;
      let eventFrom = 0;
      let at = text.indexOf('\n', searched);
      while (at >= 0) {
        const next = text.charCodeAt(at + 1) === carriageReturn ? at + 2 : at + 1;
        if (text.charCodeAt(next) === lineFeed) {
          const end = next + 1;
          if (judge(text.slice(eventFrom, end)) === 'drop') {
            if (eventFrom > passFrom) out.push(bytes.subarray(passFrom, eventFrom));
            passFrom = end;
          }
          eventFrom = end;
          at = text.indexOf('\n', end);
        } else at = text.indexOf('\n', at + 1);
      }
      if (eventFrom > passFrom) out.push(bytes.subarray(passFrom, eventFrom));
      rest = eventFrom === text.length ? null : bytes.subarray(eventFrom);
      if (rest !== null && rest.length > longestBytes) throw new RangeError('an event is longer than may be');
      // The end of an event is up to three bytes long and may be cut anywhere.
      searched = rest === null ? 0 : Math.max(0, rest.length - 2);
      return out;
    },
    waiting: () => rest?.length ?? 0,
  };
}
