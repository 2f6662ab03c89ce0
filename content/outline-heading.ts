import type { OutlineSection } from './brief.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import { guessTask, taskNames, taskOf } from './guess-task.ts';
import { slugify } from './slug.ts';
import type { Task } from './task.ts';

/** Tells a fault at an offset of the heading as written. */
export type ReportAt = (level: Problem['level'], offset: number, message: string, mend: string) => void;

const known = ['role', 'words', 'tone', 'keyphrase', 'model'] as const;
type Attribute = (typeof known)[number];

const attribute = /#([^\s=]+)|([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s"'“]+))|(\S+)/g;

function meant(guess: string | null, otherwise: string): string {
  return guess === null ? otherwise : `did you mean ${guess}?`;
}

/** `#id role=how-to keyphrase="two words"`; what is unknown is told. `offset`: where the text starts in the heading. */
function readAttributes(text: string, offset: number, report: ReportAt) {
  let id: string | null = null;
  const values = new Map<Attribute, { readonly value: string; readonly offset: number }>();
  for (const match of text.matchAll(attribute)) {
    const at = offset + match.index;
    const key = match[2]?.toLowerCase();
    const attributeName = known.find((one) => one === key);
    if (match[1] !== undefined) id = match[1];
    else if (attributeName !== undefined) {
      values.set(attributeName, { value: match[3] ?? match[4] ?? match[5] ?? match[6] ?? '', offset: at });
    } else if (key !== undefined) {
      report('warn', at, `Unknown attribute \`${match[2]}\``, meant(didYouMean(key, known), `use ${known.join(', ')}`));
    } else if (!match[0].startsWith('.')) {
      const mend = 'write key=value, with quotes around a value of several words';
      report('warn', at, `"${match[0]}" is no attribute`, mend);
    }
  }
  return { id, values };
}

function readTask(heading: string, role: { value: string; offset: number } | undefined, report: ReportAt): Task {
  if (role === undefined) return guessTask(heading);
  const task = taskOf(role.value);
  if (task !== null) return task;
  const mend = meant(didYouMean(role.value, taskNames), `use one of ${taskNames.join(', ')}`);
  report('warn', role.offset, `Unknown role "${role.value}"`, mend);
  return guessTask(heading);
}

function readWords(words: { value: string; offset: number } | undefined, report: ReportAt): number {
  if (words === undefined) return 0;
  const count = Number(words.value);
  if (words.value !== '' && Number.isInteger(count) && count > 0 && count <= 20_000) return count;
  report('error', words.offset, `"words=${words.value}" is no number of words`, 'write words=200');
  return 0;
}

/**
 * A heading of the outline as written, `## How to freeze it {#howto role=how-to words=300}`, as a section without
 * points; `words` is 0 where none are asked for.
 */
export function readOutlineHeading(written: string, report: ReportAt): Omit<OutlineSection, 'place'> {
  const start = /^#*[ \t]*/.exec(written)?.[0].length ?? 0;
  const text = written
    .slice(start)
    .replace(/(?:\r?\n|\r)[=-]+[ \t]*$/, '')
    .replace(/[ \t]+#+[ \t]*$/, '');
  const block = /[ \t]*\{([^{}]*)\}?[ \t]*$/.exec(text);
  const heading = (block === null ? text : text.slice(0, block.index)).trim();
  if (heading === '') report('error', 0, 'A section of the outline has no heading', 'write ## and the heading');
  if (block !== null && !block[0].trimEnd().endsWith('}')) {
    report('error', 0, `The attributes of "${heading}" are never closed`, 'end the heading with }');
  }
  const offset = block === null ? start : start + block.index + block[0].indexOf('{') + 1;
  const { id, values } = readAttributes(block?.[1] ?? '', offset, report);
  return {
    id: id ?? slugify(heading),
    heading,
    task: readTask(heading, values.get('role'), report),
    words: readWords(values.get('words'), report),
    tone: values.get('tone')?.value ?? null,
    keyphrase: values.get('keyphrase')?.value ?? null,
    pin: values.get('model')?.value ?? null,
    points: [],
  };
}
