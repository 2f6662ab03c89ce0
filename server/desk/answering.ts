import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Hand } from '../../pipeline/desk/stand.ts';
import { escapeHtml } from '../../reports/reporters/escape.ts';
import { type Html, printed } from '../../reports/reporters/html-template.ts';
import { anybody } from './anybody.ts';
import { harden } from './guards.ts';
import type { Editor, Visit } from './page.ts';
import { type Turn, turnLinks } from './post-page.ts';
import { filled, type Sheet, sheetOf } from './sheet.ts';

const cookie = 'copydesk-editor';

/** Who is there, and how a page is sent to them. */
export interface Answering {
  /** Proves that a form comes from a page of this desk. */
  readonly token: string;
  visitOf(c: Context): Visit;
  hand(c: Context): Hand;
  send(c: Context, page: Html | Sheet, status?: Status, turn?: Turn): Response;
}

type Status = 200 | 404 | 409 | 422 | 500 | 503;

const nowhere: Turn = { before: null, behind: null };

/** `editor`: the name that decisions bear until the visitor gives one; `now`: milliseconds since the epoch. */
export function answering(editor: string, now: () => number): Answering {
  const token = randomBytes(24).toString('base64url');
  return {
    token,
    visitOf: (c) => ({ ...anybody, editor: editorOf(c, editor) }),
    hand: (c) => ({ by: editorOf(c, editor).name, at: new Date(now()).toISOString() }),
    send(c, page, status = 200, turn = nowhere) {
      const nonce = randomBytes(18).toString('base64');
      harden(c, nonce);
      const sheet = 'bytes' in page ? page : sheetOf(page);
      const { name, role } = editorOf(c, editor);
      const markup = {
        nonce,
        token,
        name: escapeHtml(name),
        role: escapeHtml(role === '' ? sheet.wantedRole : role),
        turn: printed(turnLinks(turn)),
      };
      return c.body(filled(sheet, markup), status, { 'content-type': 'text/html; charset=utf-8' });
    },
  };
}

/** Whoever the cookie says; it names, it proves nothing. */
function editorOf(c: Context, usual: string): Editor {
  try {
    const { name, role } = JSON.parse(getCookie(c, cookie) ?? '{}') as { name?: unknown; role?: unknown };
    if (typeof name === 'string' && name !== '')
      return { name: name.slice(0, 100), role: typeof role === 'string' ? role.slice(0, 100) : '' };
  } catch {
    // A cookie that somebody else wrote.
  }
  return { name: usual, role: '' };
}

export function keepEditor(c: Context, { name, role }: Editor): void {
  const value = JSON.stringify({ name: name.slice(0, 100), role: role.slice(0, 100) });
  setCookie(c, cookie, value, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 31_536_000 });
}
