import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type ReportPost, reportPostSchema } from '../../reports/report.ts';
import type { PackedPost } from '../packed-post.ts';
import { spilled } from '../spill.ts';

/** What was measured about a text: its figures at hand, all of it when it is asked for. */
export interface KnownPost {
  readonly light: PackedPost['light'];
  readonly errors: number;
  readonly warnings: number;
  /** Who wrote or revised a section of it. */
  readonly models: readonly string[];
  /** Null where a report says of it what this version does not understand. */
  whole(): ReportPost | null;
  /** All of it as deflated JSON. */
  packed(): Uint8Array;
}

/** So much of a post the queue shows; the rest of what a report says is checked when a post is opened. */
const route = z.object({ model: z.string() });
const figures = z.object({
  ...reportPostSchema.omit({ kpis: true, gates: true, claims: true, sources: true }).shape,
  sections: z.array(z.object({ route: route.nullable(), revisions: z.array(z.object({ kept: z.boolean(), route })) })),
  findings: z.array(z.object({ level: z.enum(['error', 'warn']) })),
});

type Figures = z.infer<typeof figures>;

function knownPost({ sections, findings, ...light }: Figures, json: Uint8Array, isMeasured: boolean): KnownPost {
  const models = sections.flatMap(({ route, revisions }) => [
    ...(route === null ? [] : [route.model]),
    ...revisions.filter(({ kept }) => kept).map((revision) => revision.route.model),
  ]);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const packed = spilled(new Uint8Array(deflateRawSync(json, { level: 1 })));
  let isSound = isMeasured;
  return {
    light,
    errors,
    warnings: findings.length - errors,
    models: [...new Set(models)].sort(),
    packed,
    whole() {
      const value = parsed(inflateRawSync(packed()));
      if (!isSound && !reportPostSchema.safeParse(value).success) return null;
      isSound = true;
      return value as ReportPost;
    },
  };
}

export function measuredPost(entry: ReportPost): KnownPost {
  const { kpis: _kpis, gates: _gates, claims: _claims, sources: _sources, ...figures } = entry;
  return knownPost(figures, Buffer.from(JSON.stringify(entry)), true);
}

/** A post as a report tells of it, put away as it stood there; null where it tells nothing that the queue could show. */
export function reportedPost(json: Uint8Array): KnownPost | null {
  const read = figures.safeParse(parsed(json));
  return read.success ? knownPost(read.data, json, false) : null;
}

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    // A report that was cut off or written by hand.
    return null;
  }
}
