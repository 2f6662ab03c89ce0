import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReportPost } from '../reports/report.ts';
import { spilled } from './spill.ts';

/** A post of a report in a tenth of its size: what tables ask for, and the rest compressed. Survives `postMessage`. */
export interface PackedPost {
  readonly light: Omit<ReportPost, Heavy>;
  readonly body: Uint8Array;
}

const heavy = [
  'suggestions',
  'duplicates',
  'kpis',
  'gates',
  'sections',
  'claims',
  'sources',
  'findings',
] as const satisfies readonly (keyof ReportPost)[];
type Heavy = (typeof heavy)[number];

export function packPost(post: ReportPost): PackedPost {
  const { suggestions, duplicates, kpis, gates, sections, claims, sources, findings, ...light } = post;
  // JSON has no line ends of its own: a line for each part, so that who asks for one need not parse the others.
  const body = heavy.map((part) => JSON.stringify(post[part]) ?? '').join('\n');
  // A copy: what zlib gives is a corner of a larger buffer, which a message would carry whole.
  return { light, body: new Uint8Array(deflateRawSync(body, { level: 1 })) };
}

/** The same post, its body put away until it is asked for: that of ten thousand posts is a hundred megabytes. */
export function stored({ light, body }: PackedPost): PackedPost {
  const back = spilled(body);
  return {
    light,
    get body() {
      return back();
    },
  };
}

/** So large that its memory is nobody else's, as that of small buffers is. */
const chunkSize = 1 << 18;

function linesOf(body: Uint8Array): readonly string[] {
  const text = inflateRawSync(body, { chunkSize });
  const lines = text.toString('utf8').split('\n');
  // Given back now: a report unpacks thousands, and the next collection may be far.
  text.buffer.transfer(0);
  return lines;
}

/**
 * The posts of a report, unpacked one at a time as they are read, and of each what is read: ten thousand of them take some
 * forty megabytes instead of half a gigabyte.
 */
export function unpackPosts(packed: readonly PackedPost[]): ReportPost[] {
  let last: { readonly of: PackedPost; readonly lines: readonly string[]; readonly parts: Map<Heavy, unknown> } | null =
    null;
  const partOf = (of: PackedPost, part: Heavy): unknown => {
    if (last?.of !== of) last = { of, lines: linesOf(of.body), parts: new Map() };
    const { lines, parts } = last;
    if (!parts.has(part)) {
      const line = lines[heavy.indexOf(part)] ?? '';
      parts.set(part, line === '' ? undefined : JSON.parse(line));
    }
    return parts.get(part);
  };
  return packed.map((post) => {
    const whole = { ...post.light };
    for (const part of heavy) {
      Object.defineProperty(whole, part, { get: () => partOf(post, part), enumerable: true, configurable: true });
    }
    return whole as ReportPost;
  });
}
