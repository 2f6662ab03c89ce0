import { existsSync } from 'node:fs';
import { claimed } from '../pipeline/claim.ts';
import { writeText } from '../pipeline/files.ts';
import type { Label } from './label.ts';
import { type Drafts, readDrafts } from './read-drafts.ts';

/** What one model wrote for one request. */
export interface CollectedDraft {
  readonly label: Pick<Label, 'item' | 'group' | 'model' | 'features'>;
  readonly text: string;
}

/**
 * Puts drafts to those that stand in a file at this moment, as `learn label` asks about them blind: a request a line, the later
 * draft of a model in place of the earlier. Requests without two drafts that differ leave nothing to choose and are left
 * out; without any there is no file. Returns what stands there now.
 *
 * @throws CopydeskError `labels-invalid` where a line of the file is none of drafts; `file-unreadable`
 */
export function addDrafts(path: string, made: readonly CollectedDraft[]): readonly Drafts[] {
  return claimed(path, () => {
    const drafts = merged(existsSync(path) ? readDrafts(path) : [], made);
    if (drafts.length > 0) writeText(path, printDrafts(drafts));
    return drafts;
  });
}

function merged(before: readonly Drafts[], made: readonly CollectedDraft[]): readonly Drafts[] {
  const byItem = new Map(before.map((one) => [one.item, one]));
  for (const { label, text } of made) {
    if (text === '') continue;
    const { item, group, model, features } = label;
    const { version: _, ...known } = features;
    const { drafts = {}, traffic = 1 } = byItem.get(item) ?? {};
    byItem.set(item, { item, group, ...known, traffic, drafts: { ...drafts, [model]: text } });
  }
  return [...byItem.values()].filter(({ drafts }) => new Set(Object.values(drafts)).size > 1);
}

/** A line each, models in the order of their names. */
function printDrafts(all: readonly Drafts[]): string {
  return all
    .map(({ drafts, ...request }) => {
      const inOrder = Object.entries(drafts).sort(([one], [other]) => (one < other ? -1 : 1));
      return `${JSON.stringify({ ...request, drafts: Object.fromEntries(inOrder) })}\n`;
    })
    .join('');
}
