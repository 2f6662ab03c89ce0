import { userInfo } from 'node:os';

/** Who works at this machine, as the system knows them: the name that decisions bear until somebody gives another. */
export function nameHere(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry, as in some containers.
    return 'editor';
  }
}
