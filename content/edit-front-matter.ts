import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { applyEdits } from './edit.ts';
import type { Edit } from './finding.ts';
import { readFrontMatter, yamlOptions } from './read-front-matter.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * The source with texts of one line set in its front matter, every other byte as it was. Null where its form does not allow
 * that: a value that is no plain text, a key of TOML in several parts, no front matter at all.
 */
export function withFrontMatter(source: string, texts: Texts): string | null {
  const { frontMatter } = readFrontMatter(source);
  if (frontMatter === null || frontMatter.format === 'html') return null;
  const { inner, data, format } = frontMatter;
  const block = source.slice(inner.start, inner.end);
  const found = format === 'toml' ? tomlEdits(block, texts) : yamlEdits(block, texts, format === 'json');
  if (found === null) return null;
  const moved = found.map(({ start, end, text }) => ({ start: inner.start + start, end: inner.start + end, text }));
  const edited = applyEdits(source, moved);
  // Whatever the form was: nothing else may have changed.
  return isDeepStrictEqual(readFrontMatter(edited).frontMatter?.data, { ...data, ...texts }) ? edited : null;
}

/** Of JSON too, which YAML reads. */
function yamlEdits(block: string, texts: Texts, isJson: boolean): readonly Edit[] | null {
  const { contents } = parseDocument(block, yamlOptions);
  if (!isMap(contents)) return null;
  const isFlow = isJson || contents.flow === true;
  const edits: Edit[] = [];
  for (const [key, text] of Object.entries(texts)) {
    const value = isFlow ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trimEnd();
    const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (pair === undefined) {
      if (isFlow) return null;
      edits.push({ start: block.length, end: block.length, text: `${key}: ${value}\n` });
      continue;
    }
    const node = pair.value;
    if (!isScalar(node) || node.range == null) return null;
    const [start, end] = [node.range[0], node.range[1]];
    // A block of text ends with its line.
    edits.push({ start, end, text: block.slice(start, end).endsWith('\n') ? `${value}\n` : value });
  }
  return edits;
}

/** The parser of TOML tells no places. A text of one line at the top, before any table, is found without it. */
function tomlEdits(block: string, texts: Texts): readonly Edit[] {
  const table = /^[ \t]*\[/m.exec(block)?.index ?? block.length;
  const top = block.slice(0, table);
  const lines = [...top.matchAll(tomlText)];
  return Object.entries(texts).map(([key, text]): Edit => {
    // What JSON writes is a basic string of TOML, but for this one character.
    const value = JSON.stringify(text).replaceAll('\x7f', '\\u007f');
    const line = lines.find(([, name]) => name === key || name === `"${key}"` || name === `'${key}'`);
    if (line === undefined) return { start: table, end: table, text: `${key} = ${value}\n` };
    const end = line.index + line[0].length;
    return { start: end - (line[2] as string).length, end, text: value };
  });
}

const tomlText = /^[ \t]*([\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')/gm;
