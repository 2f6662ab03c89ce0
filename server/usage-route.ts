import { CopydeskError } from '../content/errors.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';
import { rounded, usageCsv, usageQueryOf } from '../pipeline/gateway/usage-table.ts';
import type { Keys, UsageQuery } from '../pipeline/store/keys.ts';
import { type Route, sendJson } from './exchange.ts';

/** `GET /v1/usage`: what a key has used, for its holder; what everybody has used, for whoever may see that. */
export function usageRoute(keys: Pick<Keys, 'usage'>): Route {
  return {
    method: 'GET',
    path: '/v1/usage',
    scope: 'known',
    async answer({ id, incoming, outgoing, caller }) {
      const asked = new URL(incoming.url ?? '', 'http://localhost').searchParams;
      const key = asked.get('key');
      const isAdmin = caller.scopes.includes('admin');
      if (!isAdmin && key !== null && key !== caller.name) {
        throw new RequestFault(403, 'this key may see its own usage alone', {
          code: 'insufficient_scope',
          param: 'key',
        });
      }
      // PostgreSQL takes no such text, and no key can be called so.
      if (key?.includes('\0')) throw new RequestFault(400, 'no key has this name', { param: 'key' });
      const query = queryOf(asked, isAdmin ? key : caller.name);
      const rows = await keys.usage(query);
      if (asked.get('format') === 'csv') sendCsv(usageCsv(query, rows));
      else sendJson(outgoing, id, { object: 'list', data: rows.map(rounded) });

      function sendCsv(text: string): void {
        outgoing.writeHead(200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-length': Buffer.byteLength(text),
          'x-request-id': id,
        });
        outgoing.end(text);
      }
    },
  };
}

function queryOf(asked: URLSearchParams, key: string | null): UsageQuery {
  const named = (name: string) => asked.get(name) ?? undefined;
  try {
    return usageQueryOf({ by: named('by'), since: named('since'), until: named('until') }, key);
  } catch (error) {
    if (error instanceof CopydeskError) throw new RequestFault(400, `${error.message}: ${error.mend}`);
    throw error;
  }
}
