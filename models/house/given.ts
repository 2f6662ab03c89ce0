import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Assignment } from '../../content/assignment.ts';
import type { Brief } from '../../content/brief.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readBrief } from '../../content/read-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import type { Gap } from '../../content/target.ts';
import type { GenerateRequest, Model } from '../model.ts';

/** For the tests of the house: a brief from a file, its notes read. */
export function briefAt(path: string): Brief {
  const brief = briefFrom(readFileSync(path, 'utf8'), path);
  const files = new Map(brief.sources.map(({ id, file }) => [id, file]));
  return withNotes(brief, (id) => {
    const file = files.get(id) ?? null;
    return file === null ? null : readFileSync(join(dirname(path), file), 'utf8');
  });
}

/** For the tests of the house: a brief from its text. */
export function briefFrom(source: string, path = 'brief.md'): Brief {
  const { brief, problems } = readBrief(path, source);
  if (brief === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return brief;
}

/** The brief with what each source's note says. */
export function withNotes(brief: Brief, notes: (source: string) => string | null): Brief {
  return { ...brief, sources: brief.sources.map((source) => ({ ...source, notes: notes(source.id) })) };
}

/** The request that writes one section of a brief. */
export function writing(
  brief: Brief,
  id: string,
): Omit<GenerateRequest, 'abort'> & { readonly assignment: Assignment } {
  const section = brief.outline.find((planned) => planned.id === id);
  if (section === undefined) throw new Error(`no section ${id}`);
  const assignment: Assignment = { task: section.task, brief, section, gaps: [], covered: [], current: null };
  return { messages: [], assignment, maxOutputTokens: 1000, callKey: `write ${id}` };
}

/** The request that revises the section with a heading of a post, the last one by default. */
export function revising(
  source: string,
  options: { readonly brief?: Brief; readonly gaps?: readonly Gap[]; readonly section?: number } = {},
): Omit<GenerateRequest, 'abort'> & { readonly assignment: Assignment } {
  const draft = readDraft('post.md', source);
  const section = draft.sections.at(options.section ?? -1);
  if (section === undefined) throw new Error('no section');
  const brief = options.brief ?? impliedBrief(draft);
  const planned = brief.outline.find(({ id }) => id === section.id) ?? {
    id: section.id,
    heading: section.heading ?? '',
    task: 'explanation',
    words: 100,
    tone: null,
    keyphrase: null,
    pin: null,
    points: [],
    place: { line: 1, column: 1 },
  };
  const current = { draft, section };
  const assignment: Assignment = {
    task: 'rewrite',
    brief,
    section: planned,
    gaps: options.gaps ?? [],
    covered: [],
    current,
  };
  return { messages: [], assignment, maxOutputTokens: 1000, callKey: 'revise' };
}

/** The text a model gives, and its note. */
export async function textOf(
  model: Model,
  request: Omit<GenerateRequest, 'abort'>,
): Promise<{ readonly text: string; readonly note: string }> {
  const { text, note } = await model.generate({ ...request, abort: new AbortController().signal });
  return { text, note: note ?? '' };
}
