import type { FailureClass } from './failure-class.ts';

/** What a user does about a model that fails so and goes on failing. */
export const mends: Readonly<Record<FailureClass, string>> = {
  'rate-limited':
    'wait a minute, or lower `concurrency`; `limits` on the card keep calls below what the provider allows',
  overloaded: 'try again later; a second model in the configuration takes over meanwhile',
  'server-error': "try again later; the provider's status page may say more",
  unreachable: 'check the address in `connect` and the network: the connection breaks before an answer comes',
  'no-server': 'check the address in `connect`; a local server has to be running',
  truncated: 'try again; if it stays so, something between here and the provider cuts streams',
  'timed-out': 'try again, or raise `connect.timeoutMs` for a slow model',
  stalled: 'try again, or raise `connect.timeoutMs` for a slow model',
  malformed: 'check the address in `connect`: something else may answer there',
  empty: 'try again; if it stays so, check `connect.model`',
  refused: 'try another model',
  'wrong-language': 'try another model',
  filtered: 'try another model',
  cut: 'raise `maxOutputTokens` on the card',
  'context-overflow': 'correct `contextTokens` on the card',
  rejected: 'check `connect.model` and what the provider says',
  'invalid-key': 'check the key: the variable of `apiKeyEnv`, or what `apiKeyCommand` prints, and what it may call',
  'quota-exhausted': "add credit or raise the limit in the provider's console",
  'not-found': 'check `connect.model`: the provider does not know it, or not at this address',
  interrupted: 'run the command again',
};
