import { hash } from 'node:crypto';

/** Remembers who answered a conversation, so that the next turn finds the prompt cache warm. */
export interface Sticky {
  get(key: string, now: number): string | null;
  set(key: string, model: string, now: number): void;
}

/** Providers keep prompts for five minutes to an hour. */
const keptMs = 60 * 60_000;
const mostKept = 20_000;

/** Bounded: the conversations that nobody went on with for longest are forgotten first. */
export function sticky(): Sticky {
  const kept = new Map<string, { readonly model: string; readonly at: number }>();
  return {
    get(key, now) {
      const found = kept.get(key);
      return found === undefined || now - found.at > keptMs ? null : found.model;
    },
    set(key, model, now) {
      kept.delete(key);
      kept.set(key, { model, at: now });
      if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    },
  };
}

/** Names a conversation of one caller; of what was said nothing is kept. */
export function conversation(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64');
}
