import { RequestFault } from '../pipeline/gateway/request-fault.ts';
import { type Route, sendJson } from './exchange.ts';

/** `GET /v1/models` and one of them; an id may hold slashes. */
export const modelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/models',
    scope: 'models',
    answer: ({ id, outgoing, gateway, caller }) =>
      sendJson(outgoing, id, { object: 'list', data: gateway.models(caller) }),
  },
  {
    method: 'GET',
    path: '/v1/models/*',
    scope: 'models',
    answer({ id, outgoing, gateway, caller, rest }) {
      const model = gateway.models(caller).find((one) => one.id === rest);
      if (model === undefined) {
        throw new RequestFault(404, `there is no model "${rest}"`, { code: 'model_not_found', param: 'model' });
      }
      sendJson(outgoing, id, model);
    },
  },
];
