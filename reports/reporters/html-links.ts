import { count } from './figures.ts';
import { type PostView, part } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';

/** How a post is linked with others, and the links its text could carry; nothing where nobody looked. */
export function linksPart(view: PostView): Html | null {
  const { links } = view.post;
  if (links === undefined) return null;
  const { to, from, proposed } = links;
  return part(view, 'links', 'Links to other posts', [
    html`<p>Links ${count(to.length, 'other post')}; ${from === 0 ? 'no other post links to it' : `${count(from, 'other post')} ${from === 1 ? 'links' : 'link'} to it`}.${proposed.length > 0 && ' These could be set:'}</p>`,
    proposed.length > 0 &&
      html`<ul class="proposed">${proposed.map(
        ({
          anchor,
          range,
          url,
          title,
          why,
        }) => html`<li><q>${bidi(anchor)}</q> <span class="arrow" aria-hidden="true">→</span> ${bidi(title)} <code>${bidi(url)}</code><br><span class="quiet">line ${range.start.line}, column ${range.start.column}; ${bidi(why)}</span></li>
`,
      )}</ul>`,
  ]);
}
