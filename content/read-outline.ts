import type { List, RootContent } from 'mdast';
import type { OutlinePoint, OutlineSection } from './brief.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import { readOutlineHeading } from './outline-heading.ts';
import { parseAnyMarkdown } from './parse-markdown.ts';
import { placeAt } from './position.ts';

/** What the body of a brief says. */
export interface OutlineReading {
  readonly angle: string | null;
  /** `words` is 0 where none are asked for. */
  readonly outline: readonly OutlineSection[];
  readonly editorNotes: string | null;
  readonly problems: readonly Omit<Problem, 'code' | 'path'>[];
}

const ids = String.raw`\[([A-Za-z][\w.-]*(?:\s*[,;]\s*[A-Za-z][\w.-]*)*)\](?!\()`;
const reference = new RegExp(ids, 'g');
const lastReferences = new RegExp(`(?:\\s*${ids})+\\s*$`);

const partNames = ['Angle', 'Outline', 'Notes for the editor'] as const;

/** Which part of a brief an H1 opens; null where it is none. */
function partOf(name: string): (typeof partNames)[number] | null {
  if (/^(?:the )?angle$/i.test(name)) return 'Angle';
  if (/^(?:the )?outline$/i.test(name)) return 'Outline';
  return /^notes?(?: (?:for|to) (?:the )?editors?)?$/i.test(name) ? 'Notes for the editor' : null;
}

/** Ids in square brackets, `[f1]`, `[f1, f2]`. */
function references(text: string): readonly string[] {
  return [...text.matchAll(reference)].flatMap((match) => (match[1] as string).split(/\s*[,;]\s*/));
}

/**
 * Reads the Markdown below the front matter, which is blank in `text`. Ids in `[ ]` count as facts where `isFact` says
 * so; those that look like one and are none are errors.
 */
export function readOutline(text: string, lines: readonly number[], isFact: (id: string) => boolean): OutlineReading {
  const problems: Omit<Problem, 'code' | 'path'>[] = [];
  const report = (level: Problem['level'], offset: number, message: string, mend: string) => {
    problems.push({ level, message, place: placeAt(lines, offset), mend });
  };
  const startOf = (node: RootContent) => node.position?.start.offset ?? 0;
  const endOf = (node: RootContent) => node.position?.end.offset ?? 0;
  const raw = (node: RootContent) => text.slice(startOf(node), endOf(node));

  const pointOf = (node: RootContent): OutlinePoint => {
    const written = raw(node).replace(/^#+[ \t]*/, '');
    const cited = references(written);
    for (const id of cited) {
      if (isFact(id) || !/^[a-z]{1,3}\d+$/i.test(id)) continue;
      const at = startOf(node) + Math.max(0, raw(node).indexOf(id));
      report(
        'error',
        at,
        `The outline cites [${id}], but no such fact exists`,
        'add it to facts, or correct the reference',
      );
    }
    const words = written.replace(/\s+/g, ' ').replace(lastReferences, '').trim();
    return { text: words, facts: [...new Set(cited.filter(isFact))] };
  };
  const pointsOf = (list: List): OutlinePoint[] =>
    list.children.flatMap((item) =>
      item.children.flatMap((child) => (child.type === 'list' ? pointsOf(child) : [pointOf(child)])),
    );

  const sections: { readonly section: OutlineSection; readonly points: OutlinePoint[] }[] = [];
  const prose = new Map<string, string>();
  // A body without parts is all outline.
  let part: ReturnType<typeof partOf> = 'Outline';
  let from = 0;
  const close = (end: number) => {
    if (part !== null) prose.set(part, text.slice(from, end).replace(/\r\n?/g, '\n').trim());
  };
  for (const node of parseAnyMarkdown(text).root.children) {
    if (node.type === 'heading' && node.depth === 1) {
      close(startOf(node));
      const name = raw(node).replace(/^#+\s*|\s*(?:\r?\n=+)?\s*$/g, '');
      part = partOf(name);
      from = endOf(node);
      if (part !== null) continue;
      const guess = didYouMean(name, partNames);
      const mend = guess === null ? 'use # Angle, # Outline and # Notes for the editor' : `did you mean # ${guess}?`;
      report('warn', startOf(node), `Unknown part "# ${name}"`, mend);
    } else if (part === 'Outline' && node.type === 'heading' && node.depth === 2) {
      const start = startOf(node);
      const heading = readOutlineHeading(raw(node), (level, offset, ...rest) => report(level, start + offset, ...rest));
      sections.push({ section: { ...heading, place: placeAt(lines, start) }, points: [] });
    } else if (part === 'Outline') {
      sections.at(-1)?.points.push(...(node.type === 'list' ? pointsOf(node) : [pointOf(node)]));
    }
  }
  close(text.length);
  return {
    angle: prose.get('Angle') || null,
    outline: sections.map(({ section, points }) => ({ ...section, points })),
    editorNotes: prose.get('Notes for the editor') || null,
    problems,
  };
}
