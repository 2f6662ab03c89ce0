import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { CopydeskError } from '../content/errors.ts';
import type { Place } from '../content/position.ts';
import { readText, shownPath } from './files.ts';

/** Where something stands in a file, by its keys and indices from the top; what is not there has the place of what holds it. */
export type PlaceOf = (path: readonly PropertyKey[]) => Place | undefined;

/** A YAML file with the place of everything in it. JSON is YAML, so that one parser serves both. Throws `config-invalid`. */
export function readYaml(path: string): { readonly value: unknown; readonly placeOf: PlaceOf } {
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const fault = document.errors[0];
  if (fault === undefined) {
    return {
      value: document.toJS(),
      placeOf(keys) {
        const offset = offsetOf(document, keys);
        return offset === undefined ? undefined : placeAt(offset);
      },
    };
  }
  throw new CopydeskError('config-invalid', fault.message, {
    path: shownPath(path),
    place: placeAt(fault.pos[0]),
    mend: 'correct the YAML here',
    cause: fault,
  });
}

function offsetOf(document: Document, keys: readonly PropertyKey[]): number | undefined {
  for (let length = keys.length; length > 0; length--) {
    const last = keys[length - 1];
    const holder = length === 1 ? document.contents : document.getIn(keys.slice(0, length - 1), true);
    // A key is where the eye looks for it; its value may begin lines below.
    const pair = isMap(holder)
      ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
      : undefined;
    const node = pair?.key ?? document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) ? document.contents.range?.[0] : undefined;
}
