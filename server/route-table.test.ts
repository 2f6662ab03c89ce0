import { expect, test } from 'vitest';
import type { Route } from './exchange.ts';
import { pathOf, routeTable } from './route-table.ts';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  scope: null,
  answer: () => undefined,
});
const find = routeTable([route('GET', '/v1/models'), route('GET', '/v1/models/*'), route('POST', '/v1/feedback')]);

test.each([
  ['GET', '/v1/models', '/v1/models', ''],
  ['HEAD', '/v1/models', '/v1/models', ''],
  ['GET', '/v1/models/acme/large', '/v1/models/*', 'acme/large'],
  ['GET', '/v1/models/acme%2Flarge', '/v1/models/*', 'acme/large'],
  ['GET', '/v1/models/100%', '/v1/models/*', '100%'],
  ['POST', '/v1/feedback', '/v1/feedback', ''],
])('%s %s means %s', (method, path, address, rest) => {
  expect(find(method, path)).toMatchObject({ route: { path: address }, rest });
});

test.each([
  ['POST', '/v1/models'],
  ['GET', '/v1/feedback'],
  ['GET', '/v1/modelsx'],
  ['get', '/v1/models'],
  ['GET', '/v1/models*'],
  ['GET', '//v1/models'],
])('%s %s means nothing', (method, path) => {
  expect(find(method, path)).toBeNull();
});

test.each([
  ['/v1/models?a=b?c', '/v1/models'],
  ['http://127.0.0.1:4141/v1/models?a', '/v1/models'],
  ['/', '/'],
  ['*', '*'],
])('the path of %s is %s', (url, path) => {
  expect(pathOf(url)).toBe(path);
});
