import type { Route } from './exchange.ts';

/** An address that a request means, and what its path says beyond that: the place of `*`. */
export interface Found {
  readonly route: Route;
  readonly rest: string;
}

/** Tells the address of a request; null: there is none. HEAD is a GET whose body is left out. */
export function routeTable(routes: readonly Route[]): (method: string, path: string) => Found | null {
  const whole = { GET: new Map<string, Found>(), POST: new Map<string, Found>() };
  for (const route of routes) whole[route.method].set(route.path, { route, rest: '' });
  const longer = routes.filter(({ path }) => path.endsWith('/*'));
  return (asked, path) => {
    const method = asked === 'HEAD' ? 'GET' : asked;
    const found = method === 'GET' || method === 'POST' ? whole[method].get(path) : undefined;
    if (found !== undefined) return found;
    const route = longer.find((one) => one.method === method && path.startsWith(one.path.slice(0, -1)));
    return route === undefined ? null : { route, rest: decoded(path.slice(route.path.length - 1)) };
  };
}

/** The path of a request, less its query. */
export function pathOf(url: string): string {
  // Clients that take us for a proxy send the whole address.
  const path = url.startsWith('/') ? url : (URL.parse(url)?.pathname ?? url);
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
