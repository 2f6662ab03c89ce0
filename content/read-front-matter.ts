import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { parseDocument } from 'yaml';
import type { Finding } from './finding.ts';
import type { FrontMatter } from './front-matter.ts';
import { deepest, isTooDeep, tooDeepAt } from './nesting.ts';
import type { Span } from './position.ts';

interface Opening {
  readonly format: FrontMatter['format'];
  readonly span: Span;
  readonly inner: Span;
}

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | null;
  readonly problems: readonly Finding[];
}

const fences: Readonly<Record<string, FrontMatter['format']>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' };

/** Keys are texts: a list or mapping as a key would be written out as one, at twice the length for each level. */
export const yamlOptions = { prettyErrors: false, logLevel: 'silent', stringKeys: true } as const;

function fault(message: string, span: Span, suggestion: string): Finding {
  return { rule: 'front-matter-invalid', message, span, section: null, suggestion };
}

/** Finds the block between two fences; `unclosed` where the second is missing and the lines look like metadata. */
function findFenced(source: string): Opening | { readonly unclosed: Span; readonly fence: string } | null {
  const opening = /^\uFEFF?(?:[ \t]*\r?\n)*(---|\+\+\+|;;;)[ \t]*(\r?\n|\r|$)/.exec(source);
  if (opening === null) return null;
  const fence = opening[1] as string;
  const start = opening[0].indexOf(fence);
  const inner = opening[0].length;
  const closing = new RegExp(`^${fence.replaceAll('+', '\\+')}[ \\t]*$`, 'gm');
  closing.lastIndex = inner;
  const end = closing.exec(source);
  if (end === null) {
    if (!/^[\w-]+\s*[:=]/.test(source.slice(inner))) return null;
    return { unclosed: { start, end: start + fence.length }, fence };
  }
  return {
    format: fences[fence] as FrontMatter['format'],
    span: { start, end: end.index + end[0].length },
    inner: { start: inner, end: end.index },
  };
}

/** Hugo's bare JSON: an object that opens the file and closes on a line of its own. */
function findJson(source: string): Opening | null {
  if (!/^\uFEFF?\s*\{\s*(?:"|\})/.test(source)) return null;
  const start = source.indexOf('{');
  const closing = /^\}[ \t]*$/gm;
  closing.lastIndex = start;
  const end = closing.exec(source);
  const stop = end === null ? -1 : end.index + 1;
  if (stop < 0) return null;
  return { format: 'json', span: { start, end: stop }, inner: { start, end: stop } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** TOML dates as they were written; everything else is plain data already. */
function plainToml(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainToml);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainToml(one)]));
  return value;
}

/** What to do about the usual mistakes of YAML, in one line. */
export function yamlMend(message: string, line: string): string {
  if (/\[[^\]]*(?:['?]|: )/.test(line))
    return 'in a list between [ ], put every item with ? \' : or # into double quotes, or write one "- item" a line';
  const bracket = /end with a ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) return `close it with ${bracket}`;
  if (/:\s.*:\s/.test(line) || /Nested mappings|implicit key/i.test(message))
    return 'put the value into double quotes: it contains ": "';
  if (line.includes('\t')) return 'indent with blanks instead of tabs';
  if (/quote/i.test(message)) return 'close the quote, or put the whole value into double quotes';
  return 'put the value into double quotes';
}

/** The parser's words, where they mean something to a writer. */
export function yamlMessage(message: string): string {
  if (/call stack/i.test(message)) return 'it is nested too deeply';
  if (message.includes('stringKeys')) return 'a key is a list or a mapping instead of a text';
  return message.replace('"quote', 'quote');
}

/** Offset of the last bracket before `end` that nothing closes; -1 where there is none. */
function openBracket(text: string, end: number): number {
  let closed = 0;
  for (let at = end - 1; at >= 0; at--) {
    if (text[at] === ']' || text[at] === '}') closed++;
    else if ((text[at] === '[' || text[at] === '{') && closed-- === 0) return at;
  }
  return -1;
}

/** Where a writer should look: an unclosed quote or bracket is noticed at the end, but made where it opens. */
export function yamlOffset(text: string, message: string, offset: number): number {
  if (/end with a [\]}]/.test(message)) {
    const open = openBracket(text, Math.min(offset, text.length));
    return open < 0 ? Math.min(offset, text.length) : open;
  }
  const quote = /closing ['"]?([a-z]*)quote/i.exec(message)?.[0].match(/['"]/)?.[0];
  if (quote === undefined) return Math.min(offset, text.length);
  let end = Math.min(offset, text.length);
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const count = line.split(quote).length - 1;
    if (count % 2 === 1) return start + line.indexOf(quote);
    end = start - 1;
  }
  return Math.min(offset, text.length);
}

/** The line around an offset, up to 400 characters of it. */
export function yamlLine(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return text.slice(start, start + 400).split(/\r?\n|\r/, 1)[0] ?? '';
}

/**
 * Text in quotes that goes on at the margin (`title: "one` / `two"`): YAML 1.2 forbids it, most site generators read
 * it. The line breaks within become blanks, so offsets hold.
 */
function joinQuoted(yaml: string): string {
  const opening = /^[\w-]+:[ \t]+(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')[ \t]*(?:#.*)?$/gm;
  return yaml.replace(opening, (entry) => entry.replace(/\r\n|\n|\r/g, (end) => ' '.repeat(end.length)));
}

function readYaml(source: string, opening: Opening): { data: Record<string, unknown> | null; problems: Finding[] } {
  const inner = source.slice(opening.inner.start, opening.inner.end);
  const problems: Finding[] = [];
  try {
    const strict = parseDocument(inner, yamlOptions);
    const lenient = strict.errors.length > 0 ? parseDocument(joinQuoted(inner), yamlOptions) : strict;
    const document = lenient.errors.length > 0 ? strict : lenient;
    const first = document.errors[0];
    if (first !== undefined) {
      const start = yamlOffset(inner, first.message, first.pos[0]);
      const span = { start: opening.inner.start + start, end: opening.inner.start + Math.max(start, first.pos[1]) };
      const mend = yamlMend(first.message, yamlLine(inner, start));
      problems.push(fault(`The front matter is not valid YAML: ${yamlMessage(first.message)}`, span, mend));
    }
    if (document.errors.some(({ code }) => code === 'NON_STRING_KEY')) return { data: {}, problems };
    const data: unknown = document.toJS();
    if (data === null || data === undefined) return { data: {}, problems };
    return { data: isRecord(data) ? data : null, problems };
  } catch (cause) {
    const message = `The front matter cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { data: {}, problems: [fault(message, opening.span, 'simplify it: no deep nesting, no aliases')] };
  }
}

function readToml(source: string, opening: Opening): { data: Record<string, unknown>; problems: Finding[] } {
  const inner = source.slice(opening.inner.start, opening.inner.end);
  try {
    const data = plainToml(parseToml(inner));
    return { data: isRecord(data) ? data : {}, problems: [] };
  } catch (cause) {
    let start = 0;
    if (cause instanceof TomlError) {
      const lines = inner.split('\n');
      for (let line = 0; line < cause.line - 1; line++) start += (lines[line]?.length ?? 0) + 1;
      start += Math.max(0, cause.column - 1);
    }
    const message = cause instanceof Error ? (cause.message.split('\n')[0] as string) : String(cause);
    const at = opening.inner.start + Math.min(start, inner.length);
    const mend = 'put texts into double quotes and use one "key = value" a line';
    return {
      data: {},
      problems: [fault(`The front matter is not valid TOML: ${message}`, { start: at, end: at }, mend)],
    };
  }
}

function readJson(source: string, opening: Opening): { data: Record<string, unknown>; problems: Finding[] } {
  try {
    const data: unknown = JSON.parse(source.slice(opening.inner.start, opening.inner.end));
    return { data: isRecord(data) ? data : {}, problems: [] };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const at = Math.min(opening.inner.start + position, opening.inner.end);
    const mend = 'put keys and texts into double quotes, commas between, none after the last';
    return {
      data: {},
      problems: [fault(`The front matter is not valid JSON: ${message}`, { start: at, end: at }, mend)],
    };
  }
}

function tooDeep(span: Span): { data: Record<string, unknown>; problems: Finding[] } {
  const message = `The front matter is nested more than ${deepest} levels deep`;
  return { data: {}, problems: [fault(message, span, 'close each [ and {, and write lists within lists flatter')] };
}

function readBlock(source: string, opening: Opening) {
  const { start, end } = opening.inner;
  const deep = tooDeepAt(source.slice(start, end), opening.format);
  if (deep !== null) return tooDeep({ start: start + deep, end: start + deep + 1 });
  if (opening.format === 'yaml') return readYaml(source, opening);
  const reading = opening.format === 'toml' ? readToml(source, opening) : readJson(source, opening);
  return isTooDeep(reading.data) ? tooDeep(opening.span) : reading;
}

/** The metadata block at the top of a file: YAML, TOML or JSON, also after blank lines and a byte-order mark. */
export function readFrontMatter(source: string): FrontMatterReading {
  const found = findFenced(source) ?? findJson(source);
  if (found === null) return { frontMatter: null, problems: [] };
  if ('unclosed' in found) {
    const mend = `put a line with ${found.fence} below the last key`;
    return { frontMatter: null, problems: [fault('The front matter is never closed', found.unclosed, mend)] };
  }
  const reading = readBlock(source, found);
  // Two rules with a sentence between them: a thematic break, no metadata.
  if (reading.data === null) return { frontMatter: null, problems: [] };
  return { frontMatter: { ...found, data: reading.data }, problems: reading.problems };
}
