import type { List, RootContent } from 'mdast';
import type { OutlinePoint, OutlineSection } from './brief.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import { guessTask, taskNames, taskOf } from './guess-task.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { type Place, placeAt } from './position.ts';
import { slugify } from './slug.ts';

/** What the body of a brief says. */
interface BriefBody {
  readonly angle: string | null;
  /** `words` is 0 where none are asked for. */
  readonly outline: readonly OutlineSection[];
  readonly editorNotes: string | null;
}

export interface BodyReading extends BriefBody {
  readonly problems: readonly Omit<Problem, 'code' | 'path'>[];
}

const attributes = ['role', 'words', 'tone', 'keyphrase', 'model'] as const;
const parts = {
  angle: /^(?:the )?angle$/i,
  outline: /^outline$/i,
  notes: /^notes?(?: (?:for|to) (?:the )?editors?)?$/i,
};

/** Fact ids in square brackets: `[f1]`, `[f1, f2]`. */
function references(text: string): readonly string[] {
  return [...text.matchAll(/\[([A-Za-z][\w.-]*(?:\s*[,;]\s*[A-Za-z][\w.-]*)*)\](?!\()/g)].flatMap((match) =>
    (match[1] as string).split(/\s*[,;]\s*/),
  );
}

/** Reads the Markdown below the front matter, which is blank in `text`; ids in `[ ]` count as facts where `isFact` says so. */
export function readOutline(text: string, lines: readonly number[], isFact: (id: string) => boolean): BodyReading {
  const problems: Omit<Problem, 'code' | 'path'>[] = [];
  const outline: OutlineSection[] = [];
  const root = parseMarkdown(text);
  const startOf = (node: RootContent) => node.position?.start.offset ?? 0;
  const endOf = (node: RootContent) => node.position?.end.offset ?? 0;
  const place = (offset: number): Place => placeAt(lines, offset);
  const raw = (node: RootContent) => text.slice(startOf(node), endOf(node));

  const point = (written: string): OutlinePoint => ({
    text: written
      .replace(/\s+/g, ' ')
      .replace(/(?:\s*\[[A-Za-z][\w.-]*(?:\s*[,;]\s*[A-Za-z][\w.-]*)*\])+\s*$/, '')
      .trim(),
    facts: [...new Set(references(written).filter(isFact))],
  });
  const check = (node: RootContent) => {
    const written = raw(node);
    for (const id of references(written)) {
      if (isFact(id) || !/^[a-z]{1,3}\d+$/i.test(id)) continue;
      const at = startOf(node) + Math.max(0, written.indexOf(id));
      problems.push({
        level: 'error',
        message: `The outline cites [${id}], but no such fact exists`,
        place: place(at),
        mend: 'add it to facts, or correct the reference',
      });
    }
  };
  const pointsOf = (list: List): OutlinePoint[] =>
    list.children.flatMap((item) =>
      item.children.flatMap((child) => {
        if (child.type === 'list') return pointsOf(child);
        check(child);
        return [point(raw(child))];
      }),
    );

  const section = (node: RootContent): OutlineSection => {
    const written = raw(node)
      .replace(/^#+[ \t]*/, '')
      .replace(/(?:\r?\n|\r)[=-]+[ \t]*$/, '')
      .replace(/[ \t]+#+[ \t]*$/, '');
    const block = /[ \t]*\{([^{}]*)\}?[ \t]*$/.exec(written);
    const heading = (block === null ? written : written.slice(0, block.index)).trim();
    const at = place(startOf(node));
    if (block !== null && !block[0].trimEnd().endsWith('}')) {
      problems.push({
        level: 'error',
        message: `The attributes of "${heading}" are never closed`,
        place: at,
        mend: 'end the heading with }',
      });
    }
    let id: string | null = null;
    const given = new Map<string, string>();
    for (const match of (block?.[1] ?? '').matchAll(
      /#([^\s=]+)|([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s"'“]+))|(\S+)/g,
    )) {
      const offset = startOf(node) + raw(node).indexOf(match[0].trim());
      if (match[1] !== undefined) id = match[1];
      else if (match[2] !== undefined) {
        const key = match[2].toLowerCase();
        if (attributes.some((one) => one === key)) given.set(key, match[3] ?? match[4] ?? match[5] ?? match[6] ?? '');
        else {
          const guess = didYouMean(key, attributes);
          problems.push({
            level: 'warn',
            message: `Unknown attribute \`${match[2]}\``,
            place: place(offset),
            mend: guess === null ? `use ${attributes.join(', ')}` : `did you mean ${guess}?`,
          });
        }
      } else if (!match[0].startsWith('.')) {
        problems.push({
          level: 'warn',
          message: `"${match[0]}" is no attribute`,
          place: place(offset),
          mend: 'write key=value, with quotes around a value of several words',
        });
      }
    }
    const role = given.get('role');
    const task = role === undefined ? guessTask(heading) : taskOf(role);
    if (task === null) {
      const guess = didYouMean(role ?? '', taskNames);
      problems.push({
        level: 'warn',
        message: `Unknown role "${role}"`,
        place: place(startOf(node) + Math.max(0, raw(node).indexOf('role'))),
        mend: guess === null ? `use one of ${taskNames.join(', ')}` : `did you mean ${guess}?`,
      });
    }
    const wanted = given.get('words');
    const words = wanted === undefined ? 0 : Number(wanted);
    const isCount = Number.isInteger(words) && words >= 0 && words <= 20_000;
    if (!isCount || wanted === '0') {
      problems.push({
        level: 'error',
        message: `"words=${wanted}" is no number of words`,
        place: place(startOf(node) + Math.max(0, raw(node).indexOf('words'))),
        mend: 'write words=200',
      });
    }
    if (heading === '')
      problems.push({
        level: 'error',
        message: 'A section of the outline has no heading',
        place: at,
        mend: 'write ## and the heading',
      });
    return {
      id: id ?? slugify(heading),
      heading,
      task: task ?? guessTask(heading),
      words: isCount ? words : 0,
      tone: given.get('tone') ?? null,
      keyphrase: given.get('keyphrase') ?? null,
      pin: given.get('model') ?? null,
      points: [],
      place: at,
    };
  };

  const prose: Record<'angle' | 'notes', string | null> = { angle: null, notes: null };
  let part: keyof typeof parts | 'other' | 'top' = 'top';
  let from = 0;
  const close = (end: number) => {
    if (part === 'angle' || part === 'notes')
      prose[part] = text.slice(from, end).replace(/\r\n?/g, '\n').trim() || null;
  };
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 1) {
      close(startOf(node));
      const name = raw(node)
        .replace(/^#+\s*/, '')
        .replace(/\s*(?:\r?\n[=]+)?\s*$/, '');
      part = parts.angle.test(name)
        ? 'angle'
        : parts.outline.test(name)
          ? 'outline'
          : parts.notes.test(name)
            ? 'notes'
            : 'other';
      if (part === 'other') {
        const guess = didYouMean(name, ['Angle', 'Outline', 'Notes for the editor']);
        problems.push({
          level: 'warn',
          message: `Unknown part "# ${name}"`,
          place: place(startOf(node)),
          mend: guess === null ? 'use # Angle, # Outline and # Notes for the editor' : `did you mean # ${guess}?`,
        });
      }
      from = endOf(node);
    } else if (part === 'outline' || part === 'top') {
      if (node.type === 'heading' && node.depth === 2) outline.push(section(node));
      else {
        const last = outline.at(-1);
        if (last === undefined) continue;
        if (node.type !== 'list') check(node);
        const points = node.type === 'list' ? pointsOf(node) : [point(raw(node).replace(/^#+\s*/, ''))];
        outline[outline.length - 1] = { ...last, points: [...last.points, ...points] };
      }
    }
  }
  close(text.length);
  return { angle: prose.angle, outline, editorNotes: prose.notes, problems };
}
