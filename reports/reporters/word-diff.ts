import { diffWordsWithSpace } from 'diff';

/** A stretch of text that stayed, went or came. */
export interface Change {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Edits looked at before two texts are called different as a whole; bounds the time on long texts. */
const MAX_EDITS = 1500;

/**
 * What changed between two texts, word by word. White space between two changes joins them, so that a rewritten
 * sentence reads as one removal and one addition instead of a row of crumbs.
 */
export function wordDiff(before: string, after: string): readonly Change[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const raw = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (raw === undefined) return whole(before, after);
  const changes: Change[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    changes.push(...whole(removed, added));
    removed = '';
    added = '';
  };
  raw.forEach((part, index) => {
    if (part.removed) removed += part.value;
    else if (part.added) added += part.value;
    else if (/^\s+$/.test(part.value) && index > 0 && index < raw.length - 1 && !part.value.includes('\n\n')) {
      removed += part.value;
      added += part.value;
    } else {
      flush();
      changes.push({ kind: 'same', text: part.value });
    }
  });
  flush();
  return changes;
}

function whole(before: string, after: string): readonly Change[] {
  const changes: Change[] = [];
  if (before !== '') changes.push({ kind: 'removed', text: before });
  if (after !== '') changes.push({ kind: 'added', text: after });
  return changes;
}

/** A piece of a diff as it is printed: `gap` stands for unchanged text that was cut. */
export type Shown = Change | { readonly kind: 'gap' };

/** Unchanged stretches longer than `length` characters are cut in the middle, at white space where there is some. */
export function shortened(changes: readonly Change[], length = 240): readonly Shown[] {
  return changes.flatMap((change, index): readonly Shown[] => {
    if (change.kind !== 'same' || change.text.length <= length) return [change];
    const keep = Math.floor(length / 2);
    const head = index === 0 ? '' : change.text.slice(0, keep).replace(/\S*$/, '');
    const tail = index === changes.length - 1 ? '' : change.text.slice(-keep).replace(/^\S*/, '');
    const same = (text: string): readonly Shown[] => (text === '' ? [] : [{ kind: 'same', text }]);
    return [...same(head), { kind: 'gap' }, ...same(tail)];
  });
}
