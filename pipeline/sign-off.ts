import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Report } from '../reports/report.ts';
import { lastVerdict } from './desk/standing.ts';
import { readText } from './files.ts';
import { reviewSchema } from './review.ts';
import { sidecarOf } from './sidecars.ts';

export type SignOff = NonNullable<Report['posts'][number]['signOff']>;

const known = z.object({
  origin: z.string().nullable().catch(null),
  signOff: reviewSchema.shape.signOff.catch(null),
  decisions: reviewSchema.shape.decisions.catch([]),
});

/**
 * What the sidecar of a post says: who signed off whatever text, and the draft it was revised from. A sign-off after which the
 * post was sent back is none.
 */
export function vouchedFor(path: string): { readonly origin: string | null; readonly signOff: SignOff | null } {
  const nothing = { origin: null, signOff: null };
  const sidecar = sidecarOf(path);
  if (!existsSync(sidecar)) return nothing;
  try {
    const { origin, signOff, decisions } = known.parse(JSON.parse(readText(sidecar)));
    return { origin, signOff: lastVerdict({ decisions })?.kind === 'send-back' ? null : signOff };
  } catch {
    // A sidecar that cannot be read vouches for nothing.
    return nothing;
  }
}

/** The report with the sign-offs of its posts as they stand now. */
export function withSignOffs(report: Report): Report {
  const posts = report.posts.map((post) => {
    const { signOff } = vouchedFor(post.path);
    return signOff === null ? post : { ...post, signOff };
  });
  return { ...report, posts };
}
