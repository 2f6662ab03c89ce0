import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** What a page of the desk may load and do; only what bears the nonce of this very answer runs or counts. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. The origin of a form is sent, so that it can be checked, and nothing to other sites. */
export function harden(c: Context, nonce: string): void {
  c.header('content-security-policy', policy(nonce));
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  c.header('cross-origin-resource-policy', 'same-origin');
  c.header('cache-control', 'no-store');
}

/** Names of this machine. A page elsewhere whose name was pointed here still sends its own name. */
const names = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Only what was asked of this machine by its own name is answered, and only forms of our own pages are taken. */
export function guards(token: string): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!names.test(host)) return c.text('This desk answers to localhost and 127.0.0.1 only.', 403);
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    if (c.req.method !== 'POST') return c.text('The desk knows GET and POST.', 405);
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isOwn = origin === undefined ? site === undefined || site === 'same-origin' : origin === `http://${host}`;
    if (!isOwn) return c.text('This form does not come from a page of the desk.', 403);
    const type = c.req.header('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return c.text('The desk takes forms.', 415);
    const { csrf } = await c.req.parseBody();
    if (!isSame(String(csrf ?? ''), token)) {
      return c.text(
        'This page is from before the desk was started. Go back, copy what you wrote, and load it again.',
        403,
      );
    }
    return next();
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
