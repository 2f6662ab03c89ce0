import { hash } from 'node:crypto';

/** Remembers who answered a conversation, so that the next turn finds the prompt cache warm. */
export interface Sticky {
  get(key: string, now: number): string | null;
  set(key: string, model: string, now: number): void;
}

/** Providers keep prompts for five minutes to an hour. */
const keptMs = 60 * 60_000;
const fewestKept = 20_000;

/** Bounded: conversations that nobody went on with while 20,000 others were are forgotten, all at once. */
export function sticky(): Sticky {
  type Answered = { readonly model: string; readonly at: number };
  let recent = new Map<string, Answered>();
  let older: ReadonlyMap<string, Answered> = new Map();
  return {
    get(key, now) {
      const found = recent.get(key) ?? older.get(key);
      return found === undefined || now - found.at > keptMs ? null : found.model;
    },
    set(key, model, now) {
      recent.set(key, { model, at: now });
      if (recent.size < fewestKept) return;
      older = recent;
      recent = new Map();
    },
  };
}

/** Names a conversation of one caller under one model name; of what was said nothing is kept. */
export function conversation(caller: string, name: string, opening: string): string {
  // With its length before it no part runs into the next.
  return hash('sha256', `${caller.length}:${caller}${name.length}:${name}${opening}`, 'base64');
}
