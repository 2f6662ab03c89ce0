import type { Reporter } from '../reporter.ts';
import { page } from './html-page.ts';
import type { PostView } from './html-parts.ts';
import { printed } from './html-template.ts';
import { byPlace, worstFirst } from './priorities.ts';

/** More posts make the page too heavy to open; the index still names all. */
const PRINTED = 100;
const NOTES = 300;

/**
 * One self-contained page for screen and paper: no scripts, no network, nothing of the report's text becomes markup. A
 * single post is the page; several stand under an index, the worst first.
 */
export const html: Reporter = (report, source) => {
  const posts = worstFirst(report.posts);
  const alone = posts.length === 1 && report.failures.length === 0;
  const views = posts.map((post, index): PostView => {
    const noteOf = new Array<number>(post.findings.length).fill(0);
    const order = post.findings.map((finding, at) => ({ finding, at })).sort((a, b) => byPlace(a.finding, b.finding));
    order.forEach(({ at }, place) => {
      noteOf[at] = place + 1;
    });
    const text = index < PRINTED ? source(post.path) : undefined;
    return { post, id: `p${index + 1}`, level: alone ? 1 : 2, source: text, noteOf, notes: NOTES };
  });
  return [printed(page(report, views, PRINTED))];
};
