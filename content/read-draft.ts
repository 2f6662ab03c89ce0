import type { Heading, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { Draft } from './draft.ts';
import { withoutFiller } from './filler.ts';
import { maskMarkdown } from './mask.ts';
import { lineStarts } from './position.ts';
import { readFrontMatter } from './read-front-matter.ts';
import { splitSections, textOf } from './split-sections.ts';

const parser = remark().use(remarkGfm).freeze();

/** The H1 that names the post: the only one, or the first where it says what the front matter says. */
function titleHeading(root: Root, title: string | null): Heading | null {
  const first = root.children.find((node) => node.type === 'heading');
  if (first?.type !== 'heading' || first.depth !== 1) return null;
  const others = root.children.some((node) => node.type === 'heading' && node !== first && node.depth === 1);
  if (!others || title === null) return first;
  return withoutFiller(textOf(first)).toLowerCase() === title.toLowerCase() ? first : null;
}

/** A post as it stands in a file. Never throws: what is wrong with it stands in `problems`. */
export function readDraft(path: string, source: string): Draft {
  const { frontMatter, problems } = readFrontMatter(source);
  const text = maskMarkdown(source, frontMatter?.span ?? null);
  const root = parser.parse(text);
  const named = frontMatter?.data.title;
  const fromFrontMatter = typeof named === 'string' && named.trim() !== '' ? named.trim() : null;
  const title = titleHeading(root, fromFrontMatter);
  const sections = splitSections({
    root,
    title,
    source: { text, format: 'markdown' },
    start: frontMatter?.span.end ?? 0,
    end: source.length,
    givenId: (heading) => {
      const written = source.slice(heading.position?.start.offset ?? 0, heading.position?.end.offset ?? 0);
      return /\{:?\s*#([\w:.-]+)[^{}]*\}\s*$/.exec(written)?.[1] ?? null;
    },
  });
  return {
    path: path.replaceAll('\\', '/'),
    source,
    format: 'markdown',
    frontMatter,
    title: fromFrontMatter ?? (title === null ? null : withoutFiller(textOf(title))),
    tree: root,
    sections,
    lines: lineStarts(source),
    problems,
  };
}
