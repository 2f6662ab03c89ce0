import type { Draft } from '../content/draft.ts';
import { slugify } from '../content/slug.ts';
import { textOf } from '../content/split-sections.ts';
import { nodesOf } from './structure.ts';

/** A fragment for comparison: generators disagree on hyphens, case and punctuation. */
export function bareFragment(fragment: string): string {
  return fragment.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** What generators make of a heading: GitHub and Hugo drop signs, Kramdown leading figures, others accents, or say “and”. */
function namesOf(heading: string): readonly string[] {
  const name = bareFragment(heading);
  return [
    name,
    name.replace(/^\p{N}+/u, ''),
    bareFragment(slugify(heading)),
    bareFragment(heading.replaceAll('&', 'and')),
  ];
}

const attribute = /\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const tag = /<[a-z][^<>]{0,2000}>/gi;

function attributesIn(html: string): readonly string[] {
  return [...html.matchAll(tag)].flatMap(([one]) =>
    [...one.matchAll(attribute)].map((match) => bareFragment(match[1] ?? match[2] ?? match[3] ?? '')),
  );
}

/** Ids that layouts put around a post. */
const ofLayouts =
  'top content main maincontent article posttitle header footer navigation sidebar toc tableofcontents comments respond disqusthread related share subscribe newsletter author'.split(
    ' ',
  );

/** The fragments a post can be entered at: ids of its layout, its sections, all headings, HTML elements. */
export function fragmentsOf({ source, sections, tree, format, title }: Draft): ReadonlySet<string> {
  const fragments = new Set([
    ...(format === 'html' ? ['top'] : ofLayouts),
    ...sections.map((section) => bareFragment(section.id)),
    ...namesOf(title ?? ''),
  ]);
  const times = new Map<string, number>();
  for (const node of nodesOf([tree])) {
    if (node.type === 'heading') {
      const heading = textOf(node);
      const earlier = times.get(heading) ?? 0;
      times.set(heading, earlier + 1);
      for (const name of namesOf(heading)) {
        fragments.add(name);
        // Repeated headings are numbered, from 1 or from 2.
        if (earlier > 0) fragments.add(`${name}${earlier}`).add(`${name}${earlier + 1}`);
      }
    } else if (node.type === 'html') {
      for (const name of attributesIn(node.value)) fragments.add(name);
    }
  }
  if (format === 'html') for (const name of attributesIn(source)) fragments.add(name);
  for (const match of source.matchAll(/\{:?\s*(?:[.\w][^{}\r\n"]{0,200}?\s)?#([\w:.-]+)/g))
    fragments.add(bareFragment(match[1] ?? ''));
  return fragments;
}

const leaf = 'ref|relref|youtube|vimeo|figure|img|image|tweet|x|instagram|gist|highlight';
const included = new RegExp(
  `\\{\\{[<%](?!\\s*(?:/|(?:${leaf})\\b))|\\{%-?\\s*(?:include|render|component)|<[A-Z][^<>]{0,2000}/>|\\[toc\\]`,
);

/** Whether a template may add headings when the site is built, so that nobody can say which fragments there are. */
export function mayHoldMore({ source, format }: Draft): boolean {
  return format === 'markdown' && included.test(source);
}
