import type { Context, Hono } from 'hono';
import type { Desk } from '../../pipeline/desk/desk.ts';
import type { Deed, Hand } from '../../pipeline/desk/stand.ts';
import type { Answering } from './answering.ts';
import { postAddress } from './page.ts';
import { afterAnswer, type Fields, fieldsOf, keyOf } from './request.ts';

/** Takes a form at an address, does its deed to the post, and leads to where the editor goes on: the post, usually. */
export type Doing = (
  path: string,
  deedOf: (form: Fields, hand: Hand, c: Context) => Deed | Promise<Deed>,
  goal?: (c: Context, form: Fields) => string,
) => void;

/** `onDone`: what is made ready for the next page when the answer is on its way. */
export function doingOn(app: Hono, desk: Desk, { hand }: Answering, onDone: () => void): Doing {
  return (path, deedOf, goal = (c) => postAddress(keyOf(c))) => {
    app.post(path, async (c) => {
      const form = await fieldsOf(c);
      await desk.change(keyOf(c), await deedOf(form, hand(c), c));
      afterAnswer(onDone);
      return c.redirect(goal(c, form), 303);
    });
  };
}
