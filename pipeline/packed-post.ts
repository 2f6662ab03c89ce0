import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReportPost } from '../reports/report.ts';

/** A post of a report in a tenth of its size: what tables ask for, and the rest compressed. Survives `postMessage`. */
export interface PackedPost extends Omit<ReportPost, Heavy> {
  readonly body: Uint8Array;
}

type Heavy = 'kpis' | 'gates' | 'sections' | 'claims' | 'sources' | 'findings';
type Body = Pick<ReportPost, Heavy>;

export function packPost({ kpis, gates, sections, claims, sources, findings, ...light }: ReportPost): PackedPost {
  const body: Body = { kpis, gates, sections, claims, sources, findings };
  // A copy: what zlib gives is a corner of a larger buffer, which a message would carry whole.
  return { ...light, body: new Uint8Array(deflateRawSync(JSON.stringify(body), { level: 1 })) };
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
  let last: { readonly of: Uint8Array; readonly body: Body } | null = null;
  const bodyOf = (of: Uint8Array): Body => {
    if (last?.of !== of) last = { of, body: unpacked(of) };
    return last.body;
  };
  return packed.map(({ body, ...light }) => ({
    ...light,
    get kpis() {
      return bodyOf(body).kpis;
    },
    get gates() {
      return bodyOf(body).gates;
    },
    get sections() {
      return bodyOf(body).sections;
    },
    get claims() {
      return bodyOf(body).claims;
    },
    get sources() {
      return bodyOf(body).sources;
    },
    get findings() {
      return bodyOf(body).findings;
    },
  }));
}
