import { closeCalls } from './close-calls.ts';
import type { PostView } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';

/** What to keep in mind while reading: how the score is made, what it cannot say, what passes by a hair. */
export function appendix({ post }: PostView): Html {
  const close = closeCalls({ posts: [post] }).slice(0, 10);
  const routers = [
    ...new Set(
      post.sections.flatMap(({ route, revisions }) => [
        ...(route === null ? [] : [route.router]),
        ...revisions.map((one) => one.route.router),
      ]),
    ),
  ];
  return html`<details class="appendix"><summary>How to read this</summary>
<ul>
<li>The score is the sum of the figures’ scores, each times its weight; figures that are not applicable weigh nothing. Gates stand apart: a failed gate blocks a post of any score.</li>
<li>A shaded stretch is what a target allows, a thick stroke the value, a thin one the value before revision.</li>
<li>Tone and topic are counted from words: poor judges of irony and of technical prose. A traced claim agrees with its source; whether the source is right, only a person can tell.</li>
${routers.length > 0 && html`<li>Sections were given to models by ${routers.map((router, at) => html`${at > 0 && ', '}${bidi(router)}`)}; <code>copydesk explain</code> makes each decision again.</li>`}
${close.map(({ rule, text }) => html`<li>${bidi(rule)} passes by a hair: ${bidi(text)}.</li>`)}
<li>Content hash <code>${bidi(post.contentHash)}</code>.</li>
</ul></details>
`;
}
