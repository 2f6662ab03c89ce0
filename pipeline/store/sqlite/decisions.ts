import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Decisions, decisionsPage } from '../decisions.ts';
import { type DecisionRow, loggedOf } from '../rows.ts';

/** The log in an open database. Briefs and routers are kept once, by their content: many decisions refer to one. */
export function decisionsIn(database: DatabaseSync): Decisions {
  const keepDocument = database.prepare('INSERT OR IGNORE INTO documents (hash, json) VALUES (?, ?)');
  const keep = database.prepare(`
    INSERT OR REPLACE INTO decisions (post, section, moment, attempt, brief, router, request, decision, filtered)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const select = `
    SELECT post, section, moment, attempt, briefs.json AS brief, routers.json AS router, request, decision, filtered
    FROM decisions JOIN documents AS briefs ON briefs.hash = decisions.brief
      LEFT JOIN documents AS routers ON routers.hash = decisions.router`;
  const find = database.prepare(`${select} WHERE post = ? AND section = ? ORDER BY moment, attempt`);
  const findNext = database.prepare(`
    ${select} WHERE moment = 'assign' AND (post, section) > (?, ?) ORDER BY post, section LIMIT ${decisionsPage}`);
  const counted = database.prepare(`
    SELECT substr(made_at, 1, 10) AS day, json_extract(decision, '$.ranking[0].model') AS model, count(*) AS decisions
    FROM decisions WHERE decision IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`);
  const dropLater = database.prepare(`
    DELETE FROM decisions WHERE post = ? AND section = ? AND moment = 'revise' AND attempt > ?`);
  const dropRevisions = database.prepare("DELETE FROM decisions WHERE post = ? AND moment = 'revise'");
  const hashes = new WeakMap<object, string>();

  /** Keeps a value that many decisions share, and names it by its content. */
  function shared(value: unknown): string {
    const isObject = typeof value === 'object' && value !== null;
    const known = isObject ? hashes.get(value) : undefined;
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    const hash = createHash('sha256').update(text).digest('hex');
    keepDocument.run(hash, text);
    if (isObject) hashes.set(value, hash);
    return hash;
  }

  return {
    async log({ post, section, moment, attempt, request, router, decision, filtered }) {
      const { brief, ...errand } = request.assignment;
      dropLater.run(post, section, moment === 'assign' ? -1 : attempt);
      keep.run(
        post,
        section,
        moment,
        attempt,
        shared(brief),
        router === null ? null : shared(router),
        JSON.stringify({ ...request, assignment: errand }),
        decision === null ? null : JSON.stringify(decision),
        JSON.stringify(filtered),
      );
    },
    reviseAnew: async (post) => void dropRevisions.run(post),
    async chosen() {
      return counted.all() as unknown as Awaited<ReturnType<Decisions['chosen']>>;
    },
    async of(post, section) {
      return (find.all(post, section) as unknown as DecisionRow[]).map(loggedOf);
    },
    async assigned(after) {
      const { post = '', section = '' } = after ?? {};
      return (findNext.all(post, section) as unknown as DecisionRow[]).map(loggedOf);
    },
  };
}
