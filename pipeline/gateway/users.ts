import type { Config } from '../config.ts';
import { type Standing, standingOf } from '../policy.ts';
import type { Caller } from './caller.ts';
import type { Wishes } from './ranking.ts';
import { RequestFault } from './request-fault.ts';

interface Asking {
  readonly caller: Caller;
  readonly wishes: Wishes;
}

/** A key that is bound to a user asks as that user. */
export function wishesFor({ wishes, caller }: Asking): Wishes {
  return caller.user === null || wishes.user !== null ? wishes : { ...wishes, user: caller.user };
}

/** Throws a RequestFault 403 where a key asks under another policy than the one it is bound to. */
export function demandUser({ wishes, caller }: Asking, { users }: Config): void {
  const { user } = caller;
  if (user === null) return;
  if (wishes.user !== null && wishes.user !== user) {
    throw new RequestFault(403, `this key is for the user "${user}" alone`, { code: 'key_user_access_denied' });
  }
  if (!Object.hasOwn(users, user)) {
    const told = `this key is for the user "${user}", whom the configuration does not know`;
    throw new RequestFault(403, told, { code: 'key_user_access_denied' });
  }
}

/** The policies by user. A name that the configuration does not know stands for somebody whose usage is told apart. */
export function standingsOf(config: Config): (user: string | null) => Standing {
  const plain = standingOf(config, null);
  const known = new Map(Object.keys(config.users).map((name) => [name, standingOf(config, name)]));
  return (user) => (user === null ? undefined : known.get(user)) ?? plain;
}
