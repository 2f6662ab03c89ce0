import { createHash } from 'node:crypto';
import type { Visit } from './page.ts';
import { SCRIPT } from './script.ts';
import { mark } from './sheet.ts';
import { DESK_STYLE } from './style.ts';

/** Files that every page loads; their addresses change with their content. */
export const assets = [
  { path: '/desk.css', text: DESK_STYLE, type: 'text/css' },
  { path: '/desk.js', text: SCRIPT, type: 'text/javascript' },
] as const;

const [style, script] = assets.map(
  ({ path, text }) => `${path}?v=${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`,
) as [string, string];

/** A visitor who is not known yet: a page for them has gaps, so that it can be kept and sent to everybody. */
export const anybody: Visit = {
  nonce: mark('nonce'),
  token: mark('token'),
  editor: { name: mark('name'), role: mark('role') },
  style,
  script,
};
