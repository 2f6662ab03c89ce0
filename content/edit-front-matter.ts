import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { applyEdits } from './edit.ts';
import type { Edit } from './finding.ts';
import { readFrontMatter, yamlOptions } from './read-front-matter.ts';

/**
 * The source with texts of one line set in its front matter, every other byte as it was. Null where its form does not allow
 * that: TOML, a value that is no plain text, no front matter at all.
 */
export function withFrontMatter(source: string, texts: Readonly<Record<string, string>>): string | null {
  const { frontMatter } = readFrontMatter(source);
  if (frontMatter === null || (frontMatter.format !== 'yaml' && frontMatter.format !== 'json')) return null;
  const { inner, data } = frontMatter;
  const { contents } = parseDocument(source.slice(inner.start, inner.end), yamlOptions);
  if (!isMap(contents)) return null;
  const isFlow = frontMatter.format === 'json' || contents.flow === true;
  const edits: Edit[] = [];
  for (const [key, text] of Object.entries(texts)) {
    const value = isFlow ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trimEnd();
    const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (pair === undefined) {
      if (isFlow) return null;
      edits.push({ start: inner.end, end: inner.end, text: `${key}: ${value}\n` });
      continue;
    }
    const node = pair.value;
    if (!isScalar(node) || node.range == null) return null;
    const [start, end] = [inner.start + node.range[0], inner.start + node.range[1]];
    // A block of text ends with its line.
    edits.push({ start, end, text: source.slice(start, end).endsWith('\n') ? `${value}\n` : value });
  }
  const edited = applyEdits(source, edits);
  // Whatever the form was: nothing else may have changed.
  return isDeepStrictEqual(readFrontMatter(edited).frontMatter?.data, { ...data, ...texts }) ? edited : null;
}
