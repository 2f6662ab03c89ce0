import { setTimeout as delay } from 'node:timers/promises';
import type { Hono } from 'hono';
import type { Desk } from '../../pipeline/desk/desk.ts';
import { Refusal } from '../../pipeline/desk/refusal.ts';
import { type Answering, keepEditor } from './answering.ts';
import { anybody } from './anybody.ts';
import { keysPage, youPage } from './other-pages.ts';
import type { PostSheets } from './post-sheets.ts';
import { type Filter, filterFrom, type Queue } from './queue.ts';
import { addressOf, queuePage } from './queue-page.ts';
import { afterAnswer, fieldsOf } from './request.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** How often the folder is looked through for what others changed, in milliseconds; a post is whenever it is opened. */
const scanEveryMs = 5_000;
/** From the opening on, lists wait so long for what the report in the folder tells, in milliseconds; without it, posts have no titles. */
const reportWaitMs = 1_000;
/** Pages of the queue that are kept as they were made. */
const keptLists = 64;

/** The queue, and the pages that belong to no post. */
export function queueRoutes(
  app: Hono,
  desk: Desk,
  { visitOf, send }: Answering,
  { queue, sheets, now }: { readonly queue: () => Queue; readonly sheets: PostSheets; readonly now: () => number },
): void {
  const lists = new Map<string, { readonly sheet: Sheet; readonly shown: readonly string[] }>();
  let listed = '';
  const listOf = (filter: Filter): Sheet => {
    const progress = desk.progress();
    const state = JSON.stringify([desk.version(), progress]);
    if (state !== listed) lists.clear();
    listed = state;
    const address = addressOf(filter, { page: filter.page });
    let list = lists.get(address);
    if (list === undefined) {
      const page = queuePage(anybody, queue(), filter, { folder: desk.folder, progress });
      list = { sheet: sheetOf(page.page), shown: page.shown };
      lists.set(address, list);
      for (const oldest of lists.keys()) if (lists.size > keptLists) lists.delete(oldest);
    }
    sheets.expect(list.shown);
    return list.sheet;
  };
  let scanned = now();
  const begun = Promise.race([desk.glances.reported, delay(reportWaitMs, undefined, { ref: false })]);
  app.get('/', async (c) => {
    await begun;
    if (now() - scanned > scanEveryMs) {
      scanned = now();
      // Whoever asked is answered first.
      afterAnswer(() => {
        try {
          desk.scan();
        } catch {
          // A folder that cannot be read for a moment is looked through again.
        }
      });
    }
    return send(c, listOf(filterFrom((name) => c.req.query(name))));
  });
  app.get('/keys', (c) => send(c, keysPage(visitOf(c))));
  app.get('/you', (c) => send(c, youPage(visitOf(c))));
  app.post('/you', async (c) => {
    const { name = '', role = '' } = await fieldsOf(c);
    if (name.trim() === '') throw new Refusal('invalid', 'Your name is missing.');
    keepEditor(c, { name: name.trim(), role: role.trim() });
    return c.redirect('/', 303);
  });
}
