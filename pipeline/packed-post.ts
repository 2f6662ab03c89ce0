import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReportPost } from '../reports/report.ts';
import { spilled } from './spill.ts';

/** A post of a report in a tenth of its size: what tables ask for, and the rest compressed. Survives `postMessage`. */
export interface PackedPost {
  readonly light: Omit<ReportPost, Heavy>;
  readonly body: Uint8Array;
}

type Heavy = 'suggestions' | 'duplicates' | 'kpis' | 'gates' | 'sections' | 'claims' | 'sources' | 'findings';
type Body = Pick<ReportPost, Heavy>;

export function packPost(post: ReportPost): PackedPost {
  const { suggestions, duplicates, kpis, gates, sections, claims, sources, findings, ...light } = post;
  const body = { suggestions, duplicates, kpis, gates, sections, claims, sources, findings };
  // A copy: what zlib gives is a corner of a larger buffer, which a message would carry whole.
  return { light, body: new Uint8Array(deflateRawSync(JSON.stringify(body), { level: 1 })) };
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

function unpacked(body: Uint8Array): Body {
  const json = inflateRawSync(body, { chunkSize });
  const value = JSON.parse(json.toString('utf8')) as Body;
  // Given back now: a report unpacks thousands, and the next collection may be far.
  json.buffer.transfer(0);
  return value;
}

/**
 * The posts of a report, unpacked one at a time as they are read: ten thousand of them take some forty megabytes instead
 * of half a gigabyte.
 */
export function unpackPosts(packed: readonly PackedPost[]): ReportPost[] {
  let last: { readonly of: PackedPost; readonly body: Body } | null = null;
  const bodyOf = (of: PackedPost): Body => {
    if (last?.of !== of) last = { of, body: unpacked(of.body) };
    return last.body;
  };
  return packed.map((post) => ({
    ...post.light,
    get suggestions() {
      return bodyOf(post).suggestions;
    },
    get duplicates() {
      return bodyOf(post).duplicates;
    },
    get kpis() {
      return bodyOf(post).kpis;
    },
    get gates() {
      return bodyOf(post).gates;
    },
    get sections() {
      return bodyOf(post).sections;
    },
    get claims() {
      return bodyOf(post).claims;
    },
    get sources() {
      return bodyOf(post).sources;
    },
    get findings() {
      return bodyOf(post).findings;
    },
  }));
}
