import type { IncomingMessage } from 'node:http';
import { CopydeskError } from '../content/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';

/** Whether an address or a name means this machine and no other. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

/**
 * The key that clients must show; null: none, which only this machine may do without, and only when told. Throws `usage`
 * where neither is said: an open gateway spends its owner's money.
 */
export function demandKey(
  serve: Config['serve'],
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const key = environment[serve.keyEnv]?.trim() ?? '';
  if (key !== '' && key.length < shortestKey) {
    throw new CopydeskError('usage', `the key in ${serve.keyEnv} has fewer than ${shortestKey} characters`, {
      mend: howToMake,
    });
  }
  if (key !== '') return key;
  if (serve.withoutKey && isLoopback(serve.host)) return null;
  if (serve.withoutKey) {
    throw new CopydeskError('usage', `without a key only this machine may be served, not ${serve.host}`, {
      mend: `set ${serve.keyEnv}, or listen on 127.0.0.1`,
    });
  }
  throw new CopydeskError('usage', `there is no key for clients in ${serve.keyEnv}`, {
    mend: `${howToMake}; or let this machine in without one by \`--without-key\``,
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
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  if (isOpen && !isLoopback(name)) {
    throw new RequestFault(403, 'without a key only requests to localhost are answered', { code: 'host_not_allowed' });
  }
}
