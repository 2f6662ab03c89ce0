import type { Heading, Root } from 'mdast';
import { disclosureLines } from './disclosure.ts';
import type { Draft } from './draft.ts';
import { blank, withoutFiller } from './filler.ts';
import type { Finding } from './finding.ts';
import { maskMarkdown } from './mask.ts';
import { ownBlockProblems } from './own-block.ts';
import { parseHtml } from './parse-html.ts';
import { parseAnyMarkdown, restore } from './parse-markdown.ts';
import { lineStarts } from './position.ts';
import { readFrontMatter } from './read-front-matter.ts';
import { splitSections, textOf } from './split-sections.ts';

/** The H1 that names the post: the only one, or the first where it says what the metadata says. */
function titleHeading(root: Root, title: string | null): Heading | null {
  const headings = root.children.filter((node) => node.type === 'heading');
  const first = headings[0];
  if (first === undefined || first.depth !== 1) return null;
  if (title === null || headings.every((node) => node === first || node.depth > 1)) return first;
  return withoutFiller(textOf(first)).toLowerCase() === title.toLowerCase() ? first : null;
}

/** NUL bytes: a sign of a file that is not text, or was cut. One problem tells of all. */
function strayBytes(source: string): readonly Finding[] {
  const start = source.indexOf('\0');
  if (start < 0) return [];
  const count = source.split('\0').length - 1;
  const message = `The file holds ${count === 1 ? 'a NUL byte' : `${count} NUL bytes`}`;
  const suggestion = 'save it as UTF-8 text';
  return [{ rule: 'file-unreadable', message, span: { start, end: start + 1 }, section: null, suggestion }];
}

function titleIn(data: Readonly<Record<string, unknown>> | undefined): string | null {
  const title = data?.title;
  if (typeof title !== 'string' && typeof title !== 'number') return null;
  return String(title).replace(/\s+/g, ' ').trim() || null;
}

/**
 * A post as it stands in a file, Markdown or (`.html`, `.htm`) HTML. Never throws: what is wrong with the file stands
 * in `problems`, and whatever can be read is read.
 */
export function readDraft(path: string, source: string): Draft {
  const lines = lineStarts(source);
  const shown = path.replaceAll('\\', '/');
  const { frontMatter, problems } = readFrontMatter(source);
  const start = frontMatter?.span.end ?? 0;
  const reading = /\.html?$/i.test(shown)
    ? readHtml(source, start)
    : readMarkdown(source, start, lines, /\.mdx$/i.test(shown));
  const metadata = frontMatter ?? reading.head;
  const named = titleIn(metadata?.data);
  const heading = titleHeading(reading.root, named);
  const title = named ?? (heading === null ? null : withoutFiller(textOf(heading)) || null);
  const own = frontMatter === null ? [] : ownBlockProblems(source, lines, frontMatter);
  const sections = splitSections({
    root: reading.root,
    title: heading,
    source: { text: reading.text, format: reading.format, lines },
    start,
    end: source.length,
    givenId: reading.givenId,
    disclosures: disclosureLines(metadata?.data),
  });
  if (reading.format === 'markdown') restore(reading.root, reading.text, source);
  return {
    path: shown,
    source,
    format: reading.format,
    frontMatter: metadata,
    title,
    tree: reading.root,
    sections,
    lines,
    problems: [...problems, ...own, ...strayBytes(source), ...reading.problems],
  };
}

function readMarkdown(source: string, start: number, lines: readonly number[], isMdx: boolean) {
  const { root, text, problems } = parseAnyMarkdown(maskMarkdown(source, start, isMdx), lines);
  const givenId = (heading: Heading) => {
    const written = source.slice(heading.position?.start.offset ?? 0, heading.position?.end.offset ?? 0);
    return /\{:?\s*#([\w:.-]+)[^{}]*\}\s*$/.exec(written)?.[1] ?? null;
  };
  return { format: 'markdown' as const, root, text, head: null, problems, givenId };
}

function readHtml(source: string, start: number) {
  const text = blank(source.slice(0, start)) + source.slice(start).replaceAll('\0', ' ');
  const { root, head, ids, problems } = parseHtml(text);
  const givenId = (heading: Heading) => ids.get(heading.position?.start.offset ?? -1) ?? null;
  return { format: 'html' as const, root, text, head, problems, givenId };
}
