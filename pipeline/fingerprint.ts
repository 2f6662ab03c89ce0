import { createHash } from 'node:crypto';
import type { Config } from './config.ts';
import { cardsOf } from './connect.ts';
import { readText, siteFiles } from './files.ts';
import { version } from './version.ts';

/**
 * Names all that decides how a post is written, but for the post itself: two processes with the same fingerprint do the
 * same with it. Version, configuration, prices, and the posts of the site. What a configuration in TypeScript computes is
 * told by its source text. Where files go and how many posts run at a time changes no post. 16 hexadecimal digits.
 */
export function fingerprintOf(config: Config, configPath: string): string {
  const { out: _out, concurrency: _concurrency, ...decides } = config;
  const site = siteFiles(config.site).map(({ path }) => [path, sha256(readText(path))]);
  return sha256(JSON.stringify([version, plain(decides), cardsOf(config, configPath), site])).slice(0, 16);
}

/** With the names in order, and functions as they are written. What holds itself is told once. */
function plain(value: unknown, around: readonly unknown[] = []): unknown {
  if (typeof value === 'function') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (around.includes(value)) return null;
  const inside = [...around, value];
  if (Array.isArray(value)) return value.map((part) => plain(part, inside));
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, part]) => [name, plain(part, inside)]);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
