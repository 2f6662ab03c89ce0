import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { RouteDecision, RouteRequest } from '../../routers/router.ts';

/** A decision as it was made: enough to make it again. */
export interface LoggedDecision {
  readonly post: string;
  readonly section: string;
  readonly moment: 'assign' | 'revise';
  /** From 0; a section is revised several times. */
  readonly attempt: number;
  readonly request: RouteRequest;
  /** The router as the configuration names it; null where it was made in TypeScript. */
  readonly router: unknown;
  /** What the router said; null: no opinion. */
  readonly decision: RouteDecision | null;
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
}

/** The log of decisions. The last decision of a moment and attempt counts; a run that is resumed writes the same again. */
export interface Decisions {
  log(decision: LoggedDecision): void;
  /** Of a section, in the order in which they were made. */
  of(post: string, section: string): readonly LoggedDecision[];
}

interface Row {
  readonly post: string;
  readonly section: string;
  readonly moment: 'assign' | 'revise';
  readonly attempt: number;
  readonly brief: string;
  readonly router: string | null;
  readonly request: string;
  readonly decision: string | null;
  readonly filtered: string;
}

/** The log in an open database. Briefs are kept once, by their content: every section of a post refers to one. */
export function decisionsIn(database: DatabaseSync): Decisions {
  const keepBrief = database.prepare('INSERT OR IGNORE INTO briefs (hash, brief) VALUES (?, ?)');
  const keep = database.prepare(`
    INSERT OR REPLACE INTO decisions (post, section, moment, attempt, brief, router, request, decision, filtered)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const find = database.prepare(`
    SELECT decisions.post, section, moment, attempt, briefs.brief, router, request, decision, filtered
    FROM decisions JOIN briefs ON briefs.hash = decisions.brief
    WHERE post = ? AND section = ? ORDER BY moment, attempt`);
  const hashes = new WeakMap<object, string>();

  function briefHash(brief: RouteRequest['assignment']['brief']): string {
    const known = hashes.get(brief);
    if (known !== undefined) return known;
    const text = JSON.stringify(brief);
    const hash = createHash('sha256').update(text).digest('hex');
    keepBrief.run(hash, text);
    hashes.set(brief, hash);
    return hash;
  }

  return {
    log({ post, section, moment, attempt, request, router, decision, filtered }) {
      const { brief, ...errand } = request.assignment;
      keep.run(
        post,
        section,
        moment,
        attempt,
        briefHash(brief),
        router === null ? null : JSON.stringify(router),
        JSON.stringify({ ...request, assignment: errand }),
        decision === null ? null : JSON.stringify(decision),
        JSON.stringify(filtered),
      );
    },
    of(post, section) {
      return (find.all(post, section) as unknown as Row[]).map((row) => {
        const request = JSON.parse(row.request) as RouteRequest;
        const brief = JSON.parse(row.brief) as RouteRequest['assignment']['brief'];
        return {
          post: row.post,
          section: row.section,
          moment: row.moment,
          attempt: row.attempt,
          request: { ...request, assignment: { ...request.assignment, brief } },
          router: row.router === null ? null : (JSON.parse(row.router) as unknown),
          decision: row.decision === null ? null : (JSON.parse(row.decision) as RouteDecision),
          filtered: JSON.parse(row.filtered) as LoggedDecision['filtered'],
        };
      });
    },
  };
}
