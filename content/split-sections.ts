import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { textLength } from './disclosure.ts';
import { withoutFiller } from './filler.ts';
import { type ProseSource, proseOf } from './prose.ts';
import type { Section } from './section.ts';
import { slugify } from './slug.ts';

/** The text of a node as a reader sees it, code included. */
export function textOf(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference' || node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** The depth down to which headings start sections: `##`, else the shallowest that repeats, else the shallowest. */
function splitDepth(root: Root, title: Heading | null): number {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const node of root.children) {
    if (node.type === 'heading' && node !== title) counts[node.depth] = (counts[node.depth] as number) + 1;
  }
  if ((counts[2] as number) > 1) return 2;
  const repeated = counts.findIndex((count) => count > 1);
  return repeated > 0 ? repeated : counts.findIndex((count) => count > 0);
}

/** Hands out ids, each once, in the order asked; linear however often one slug returns. */
function uniqueIds(): (wanted: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    let number = next.get(wanted) ?? 2;
    while (taken.has(id)) id = `${wanted}-${number++}`;
    next.set(wanted, number);
    taken.add(id);
    return id;
  };
}

/** What the splitter must know beside the tree. */
export interface Outline {
  readonly root: Root;
  /** The H1 that is the post's title; it belongs to the introduction. */
  readonly title: Heading | null;
  readonly source: ProseSource;
  /** Offset behind the front matter. */
  readonly start: number;
  readonly end: number;
  /** The id a heading was given in the file, as `{#id}` or `id="…"`. */
  readonly givenId: (heading: Heading) => string | null;
  /** Paragraphs at the end that are a disclosure and no prose. */
  readonly disclosures: ReadonlySet<string>;
}

/** The sections of a post, in order; none where there is no content. */
export function splitSections({ root, title, source, start, end, givenId, disclosures }: Outline): readonly Section[] {
  const depth = splitDepth(root, title);
  const idFor = uniqueIds();
  const groups: { heading: Heading | null; nodes: RootContent[] }[] = [{ heading: null, nodes: [] }];
  for (const node of root.children) {
    if (node.type === 'heading' && node !== title && node.depth <= depth) groups.push({ heading: node, nodes: [] });
    else groups.at(-1)?.nodes.push(node);
  }
  if (groups[0]?.nodes.length === 0) groups.shift();
  const starts = groups.map((group) => group.heading?.position?.start.offset ?? start);
  return groups.map(({ heading, nodes: all }, index) => {
    const length = index < groups.length - 1 ? all.length : textLength(all, source.text, disclosures);
    const nodes = all.slice(0, length);
    const text = heading === null ? null : withoutFiller(textOf(heading));
    const from = starts[index] as number;
    const to = starts[index + 1] ?? end;
    const blocks = nodes.flatMap((node) => proseOf(node, source));
    return {
      id: idFor(heading === null ? 'intro' : (givenId(heading) ?? slugify(text ?? ''))),
      heading: text,
      depth: heading?.depth ?? 0,
      span: { start: from, end: to },
      body: { start: heading?.position?.end.offset ?? from, end: all[length]?.position?.start.offset ?? to },
      blocks: heading === null ? blocks : [...proseOf(heading, source), ...blocks],
      nodes,
    };
  });
}
