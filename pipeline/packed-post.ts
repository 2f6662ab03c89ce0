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

/**
 * The posts of a report, unpacked one at a time as they are read: ten thousand of them take some forty megabytes instead
 * of half a gigabyte.
 */
export function unpackPosts(packed: readonly PackedPost[]): ReportPost[] {
  let last: { readonly of: Uint8Array; readonly body: Body } | null = null;
  const bodyOf = (of: Uint8Array): Body => {
    if (last?.of !== of) last = { of, body: JSON.parse(inflateRawSync(of).toString('utf8')) as Body };
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
