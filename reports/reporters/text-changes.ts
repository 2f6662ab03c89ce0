import { lineStarts } from '../../content/position.ts';
import type { ReportPost, ReportSection } from '../report.ts';
import { type Change, wordDiff } from './word-diff.ts';

/** A passage that revision changed, at its place in the text as it stands. */
export interface TextChange {
  /** In characters from the start of the source. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
  /** Who changed it. */
  readonly models: readonly string[];
}

/** A section that was written anew shows its diff in its card; the margin holds no more than this. */
const LISTED = 8;
/** Two changes with less between them are read as one. */
const BETWEEN = 16;

/** What revision changed in a post, in reading order: of each section, from its first text to the one that was kept. */
export function textChanges({ sections }: ReportPost, source: string): readonly TextChange[] {
  const starts = lineStarts(source);
  return sections.flatMap((section) => changesOf(section, source, starts[section.range.start.line - 1] ?? 0));
}

function changesOf({ revisions }: ReportSection, source: string, start: number): readonly TextChange[] {
  const kept = revisions.filter((revision) => revision.kept);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return [];
  const models = [...new Set(kept.map(({ route }) => route.model))];
  const body = source.indexOf(last.after.trim(), start);
  const found: TextChange[] = [];
  let at = 0;
  for (const change of joined(wordDiff(first.before.trim(), last.after.trim()))) {
    if (change.before !== change.after) {
      found.push({ at: body < 0 ? start : body + at, before: change.before, after: change.after, models });
    }
    at += change.after.length;
  }
  return found.length > LISTED ? [] : found;
}

interface Passage {
  readonly before: string;
  readonly after: string;
}

/** Neighbouring removals and additions as one passage, short words between them included. */
function joined(changes: readonly Change[]): readonly Passage[] {
  const passages: { before: string; after: string; open: boolean }[] = [];
  changes.forEach(({ kind, text }, index) => {
    const last = passages.at(-1);
    const isBridge = kind === 'same' && text.length < BETWEEN && index > 0 && index < changes.length - 1;
    if (kind === 'same' && !isBridge) {
      passages.push({ before: text, after: text, open: false });
      return;
    }
    const open = last?.open ? last : { before: '', after: '', open: true };
    if (open !== last) passages.push(open);
    if (kind !== 'added') open.before += text;
    if (kind !== 'removed') open.after += text;
  });
  return passages;
}
