import { promptTask } from '../../analyzers/prompt-task.ts';
import type { Assignment } from '../../content/assignment.ts';
import type { Brief } from '../../content/brief.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import type { Task } from '../../content/task.ts';
import type { Message } from '../../models/model.ts';
import { requestSection, usualWords } from '../text-errand.ts';

/** Texts to work on are longer than instructions. */
const shortestMaterial = 120;

/** In words. */
const shortestSummary = 40;
const structured: readonly Task[] = ['intro', 'how-to', 'comparison', 'list', 'faq', 'conclusion'];

/**
 * What the built-in editors understand of a conversation. The last thing the user said is split into what he wants and the
 * text he wants it done with: a text to rewrite is handed to the editors as a draft, any other is a source to write from,
 * and so is what was said before. They add nothing of their own.
 */
export function houseErrand(messages: readonly Message[]): Assignment {
  const users = messages.filter(({ role }) => role === 'user');
  const last = users.at(-1)?.content ?? '';
  const { wish, material } = split(last);
  const asked = promptTask(wish === '' ? last : wish).task;
  if (asked === 'rewrite' && material !== '') return rewriting(material);
  // What no structure is made for is explained.
  const task = structured.includes(asked) ? asked : 'explanation';
  const notes = [
    ...messages.filter((one) => one.role === 'user' && one.content !== last).map(({ content }) => content),
    material,
  ]
    .filter((text) => text.trim() !== '')
    .join('\n\n');
  const lines = wish.split('\n').map((line) => line.trim());
  const points = lines.flatMap((line) => /^(?:[-*+•]|\d{1,3}[.)])\s+(.+)$/.exec(line)?.[1] ?? []);
  const heading = lines.find((line) => line !== '')?.slice(0, 120) ?? 'Request';
  const given = notes.split(/\s+/).length;
  const usual = asked === 'summary' ? Math.max(shortestSummary, Math.round(given / 3)) : usualWords;
  const words = Number(/\b(\d{2,4})[- ]words?\b/i.exec(wish)?.[1] ?? usual);
  const section = {
    ...requestSection(heading, task),
    words,
    points: points.map((text) => ({ text, facts: [] })),
  };
  const plain = impliedBrief(readDraft('request', ''));
  const brief: Brief = {
    ...plain,
    title: heading,
    outline: [section],
    sources: notes === '' ? [] : [source(`## ${heading}\n\n${notes}`)],
  };
  return { task, brief, section, gaps: [], covered: [], current: null };
}

/** An answer of theirs as a client expects it: without the marks that lead to the one source there is. */
export function withoutMarks(text: string): string {
  const plain = text.replaceAll(/ ?\[request\]/g, '');
  return plain.trim() === '[NEEDS SOURCE]' ? nothingToWorkWith : plain;
}

const nothingToWorkWith =
  'No language model is configured here. The built-in editors of copydesk rewrite a text or write from notes, and this ' +
  'request holds neither: put the text below the instruction, after an empty line.';

function rewriting(text: string): Assignment {
  const draft = readDraft('request', text);
  const brief = impliedBrief(draft);
  const sizes = draft.sections.map(({ body }) => body.end - body.start);
  const at = sizes.indexOf(Math.max(...sizes));
  const current = draft.sections[at];
  const section = brief.outline[at] ?? requestSection('Request', 'rewrite');
  const gap = {
    kpi: 'reading-grade',
    value: 14,
    target: { kind: 'band', min: null, max: 9, tolerance: 3 },
    loss: 1,
  } as const;
  return {
    task: 'rewrite',
    brief,
    section,
    gaps: [gap],
    covered: [],
    current: current === undefined ? null : { draft, section: current },
  };
}

/** The first paragraph wants, what follows is the text; so is what stands after a colon at the end of a line. */
function split(text: string): { readonly wish: string; readonly material: string } {
  const found = /:\s*\n|\n\s*\n/.exec(text);
  if (found === null) {
    const colon = text.indexOf(': ');
    const rest = colon > 0 && colon < 200 ? text.slice(colon + 2) : '';
    return rest.length >= shortestMaterial
      ? { wish: text.slice(0, colon), material: rest }
      : { wish: text, material: '' };
  }
  const material = text.slice(found.index + found[0].length).trim();
  return material.length >= shortestMaterial
    ? { wish: text.slice(0, found.index), material }
    : { wish: text, material: '' };
}

function source(notes: string): Brief['sources'][number] {
  return {
    id: 'request',
    title: 'the request',
    publisher: null,
    url: null,
    kind: 'primary',
    published: null,
    accessed: null,
    file: null,
    notes,
    place: { line: 1, column: 1 },
  };
}
