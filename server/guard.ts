import type { IncomingMessage } from 'node:http';
import { CopydeskError } from '../content/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { noOwner, type Owner, singleKey } from '../pipeline/gateway/caller.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';

/** Whether an address or a name means this machine and no other. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

/**
 * Who comes in without a key of the store (`hasKeys`: whether it has any): whoever shows the owner's key, everybody, which
 * only this machine may do and only when told, or nobody. Throws `usage` where there would be no way in, or one for
 * everybody: an open gateway spends its owner's money.
 */
export function demandOwner(
  serve: Config['serve'],
  environment: Readonly<Record<string, string | undefined>>,
  hasKeys: boolean,
): Owner {
  const key = environment[serve.keyEnv]?.trim() ?? '';
  if (key !== '' && key.length < shortestKey) {
    throw new CopydeskError('usage', `the key in ${serve.keyEnv} has fewer than ${shortestKey} characters`, {
      mend: howToMake,
    });
  }
  if (key !== '') return singleKey(key);
  if (serve.withoutKey && isLoopback(serve.host)) return singleKey(null);
  if (serve.withoutKey) {
    throw new CopydeskError('usage', `without a key only this machine may be served, not ${serve.host}`, {
      mend: `set ${serve.keyEnv}, or listen on 127.0.0.1`,
    });
  }
  if (hasKeys) return noOwner;
  throw new CopydeskError('usage', `there is no key for clients, neither in the store nor in ${serve.keyEnv}`, {
    mend: 'make one with `copydesk keys create --name NAME`, or let this machine in without one by `--without-key`',
  });
}

const shortestKey = 16;
const howToMake = 'make one with `openssl rand -hex 24`';

/**
 * A page that somebody looks at on this machine must not ask in his name. Browsers send JSON across origins only after
 * asking, and a name that was pointed at this machine meanwhile stands in `Host`.
 */
export function refusePages({ headers, method }: IncomingMessage, isOpen: boolean): void {
  if (method === 'POST' && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    throw new RequestFault(415, 'send JSON, with `content-type: application/json`', { code: 'unsupported_media_type' });
  }
  if (isOpen && !isLoopback((headers.host ?? '').replace(/:\d+$/, ''))) {
    throw new RequestFault(403, 'without a key only requests to localhost are answered', { code: 'host_not_allowed' });
  }
}
