import { blogPosting } from '../../content/blog-posting.ts';
import { readFrontMatter } from '../../content/read-front-matter.ts';
import { pixelWidth } from '../pixel-width.ts';
import type { ReportPost } from '../report.ts';
import { count } from './figures.ts';
import { type PostView, part } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { meter } from './meter.ts';

/** What a search result shows, in pixels of Arial: rules of thumb, as no search engine publishes them. */
const TITLE = { pixels: 20, most: 600 };
const DESCRIPTION = { pixels: 14, most: 960 };

/** How the post may look in a search result and where it is shared, and what it tells machines. */
export function previewPart(view: PostView): Html | null {
  const { post, source } = view;
  const { title, description, slug } = post;
  if (title === null && description === null) return null;
  const data = source === undefined ? null : (readFrontMatter(source).frontMatter?.data ?? {});
  return part(view, 'preview', 'Search preview', [
    html`<div class="previews"><div class="snippet"><p class="crumb">your site › ${bidi(slug ?? post.path)}</p><p class="link">${bidi(cut(title ?? 'No title', TITLE))}</p><p>${bidi(cut(description ?? 'No description: a search engine takes a passage of its own choice.', DESCRIPTION))}</p></div>
<div class="shared"><p class="picture">${image(data)}</p><p><b>${bidi(title ?? 'No title')}</b></p><p class="quiet">${bidi(cut(description ?? '', DESCRIPTION))}</p></div></div>`,
    html`<ul class="widths">${width('Title', title ?? '', TITLE)}${width('Description', description ?? '', DESCRIPTION)}</ul>`,
    data !== null && jsonLd(post, data),
  ]);
}

interface Limit {
  readonly pixels: number;
  readonly most: number;
}

function width(name: string, text: string, { pixels, most }: Limit): Html {
  const wide = pixelWidth(text, pixels);
  const fits = wide > 0 && wide <= most;
  return html`<li>${name} ${meter(wide / most, fits ? 'pass' : 'warn')} <span>${wide} of about ${most} px</span> <span class="quiet">${count([...text].length, 'character')}${wide > most && ', will be cut'}</span></li>
`;
}

function cut(text: string, { pixels, most }: Limit): string {
  if (pixelWidth(text, pixels) <= most) return text;
  let wide = 0;
  let end = 0;
  for (const character of text) {
    wide += pixelWidth(character, pixels);
    if (wide > most) break;
    end += character.length;
  }
  return `${text.slice(0, end).replace(/\s+\S*$/, '')} …`;
}

function image(data: Readonly<Record<string, unknown>> | null): Html {
  const hero = data?.heroImage ?? data?.image ?? [data?.images].flat()[0];
  return typeof hero === 'string' ? html`Picture: <code>${bidi(hero)}</code>` : html`No picture`;
}

function jsonLd(post: ReportPost, data: Readonly<Record<string, unknown>>): Html {
  const told = blogPosting(data, { title: post.title ?? '', description: post.description, words: post.words });
  return html`<details><summary>What it tells machines (JSON-LD)</summary><pre dir="auto">${JSON.stringify(told, null, 2)}</pre></details>`;
}
