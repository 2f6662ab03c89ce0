import { fences, within } from './fences.ts';
import { filler } from './filler.ts';
import { lineStarts, type Span } from './position.ts';

/** Something taken out of the parser's way, with the words to tell it. */
export interface Defusing {
  readonly message: string;
  readonly span: Span;
}

/** Levels of quotes and lists; deeper ones overflow the stack of any recursive reader and no page shows them. */
const deepest = 50;
/** Emphasis marks in one paragraph; a parser's work on them grows with their square. */
const mostMarks = 1000;
/** Comments left open in one paragraph: each is searched for its end as far as the paragraph goes. */
const mostComments = 50;
/** Headings by a line of `=` or `-` below them without a blank line between; each goes through all before it. */
const mostUnderlines = 200;
/** Square brackets open at once, and in one paragraph. */
const mostOpen = 50;
const mostBrackets = 3000;

const container = /(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*/y;

/** Covers the container marks of one line beyond the deepest level; null where there are none. */
function flattened(line: string): string | null {
  const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  let depth = Math.floor(indentation / 2);
  if (depth < deepest && line.length < deepest) return null;
  let at = indentation;
  let cover = -1;
  for (;;) {
    container.lastIndex = at;
    const mark = container.exec(line);
    if (mark === null) break;
    depth++;
    if (depth > deepest && cover < 0) cover = at;
    at += mark[0].length;
  }
  return cover < 0 ? null : line.slice(0, cover) + filler.repeat(at - cover) + line.slice(at);
}

const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/gm;

/** Covers what a paragraph cannot carry: emphasis marks, open comments, underlines and open brackets beyond the limit. */
function calmed(paragraph: string): string {
  const bullet = /^[ \t>]*[*+-][ \t]/.exec(paragraph)?.[0].length ?? 0;
  let text = paragraph;
  const runs = text.match(/[*_~]+/g) ?? [];
  // A long run works like several short ones.
  const marks = runs.reduce((sum, run) => sum + Math.ceil(run.length / 3), 0);
  if (marks > mostMarks) {
    text = text.slice(0, bullet) + text.slice(bullet).replace(/[*_~]+/g, (run) => filler.repeat(run.length));
  }
  if ((text.match(/<!--/g)?.length ?? 0) - (text.match(/-->/g)?.length ?? 0) > mostComments) {
    text = text.replaceAll('<!--', filler.repeat(4));
  }
  if ((text.match(underline)?.length ?? 0) > mostUnderlines) {
    text = text.replace(underline, (line) => filler.repeat(line.length));
  }
  const brackets = text.match(/[[\]]/g)?.length ?? 0;
  if (brackets <= mostOpen) return text;
  const open: boolean[] = [];
  let seen = 0;
  return text.replace(/!?\[|\](?:\([^()\s]{0,2000}\))?/g, (bracket) => {
    seen++;
    const isOpening = bracket.endsWith('[');
    const isKept = seen <= mostBrackets && (isOpening ? open.length < mostOpen : (open.at(-1) ?? true));
    if (isOpening) open.push(isKept);
    else open.pop();
    return isKept ? bracket : filler.repeat(bracket.length);
  });
}

/** Lines with room for more marks of containers than are read. */
const deepLine = new RegExp(`^[ \\t>*+\\-\\d.)]{${deepest}}.*\\S`, 'm');

/** Signs that count, by code. */
const counted = Uint8Array.from({ length: 128 }, (_, code) =>
  '*_~[]<-=\n'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether no stretch between blank lines comes near a limit, as in nearly every text; counts more rather than less. */
function isCalm(text: string): boolean {
  let [marks, brackets, tags, bars] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 || counted[code] === 0) continue;
    if (code === 42 || code === 95 || code === 126) {
      if (++marks > mostMarks) return false;
    } else if (code === 91 || code === 93) {
      if (++brackets > mostOpen) return false;
    } else if (code === 60) {
      if (++tags > mostComments) return false;
    } else if (code === 45 || code === 61) {
      if (++bars > mostUnderlines) return false;
    } else if (code === 10 && text.charCodeAt(at + 1) === 10) {
      marks = brackets = tags = bars = 0;
    }
  }
  return !deepLine.test(text);
}

/**
 * Takes from a text what would overflow the parser's stack or its time, at the same length: quotes and lists nested
 * deeper than 50 levels, more than 1,000 emphasis marks in one paragraph, brackets within brackets, comments that nobody
 * closed, headings on headings. Ordinary text comes back as it is.
 */
export function defuse(text: string): { readonly text: string; readonly defusings: readonly Defusing[] } {
  if (isCalm(text)) return { text, defusings: [] };
  const defusings: Defusing[] = [];
  const starts = lineStarts(text);
  const lines = starts.map((start, at) => text.slice(start, starts[at + 1]));
  const code = fences(text);
  let offset = 0;
  let isDeep = false;
  const isCode = within(code);
  const flat = lines.map((line) => {
    const better = isCode(offset) ? null : flattened(line);
    if (better !== null && !isDeep) {
      isDeep = true;
      const message = `Quotes or lists are nested more than ${deepest} levels deep`;
      defusings.push({ message, span: { start: offset, end: offset + line.trimEnd().length } });
    }
    offset += line.length;
    return better ?? line;
  });
  const parts: string[] = [];
  let paragraph: string[] = [];
  offset = 0;
  const close = () => {
    const whole = paragraph.join('');
    paragraph = [];
    const calm = whole.length < mostOpen ? whole : calmed(whole);
    if (calm !== whole) {
      const message = 'A paragraph holds more emphasis marks, brackets, open comments or underlines than can be read';
      defusings.push({ message, span: { start: offset, end: offset + whole.trimEnd().length } });
    }
    parts.push(calm);
    offset += whole.length;
  };
  const isFenced = within(code);
  let at = 0;
  for (const line of flat) {
    if (isFenced(at)) {
      close();
      parts.push(line);
      at += line.length;
      offset = at;
      continue;
    }
    at += line.length;
    // A blank line, a heading, a table row or a list item starts text of its own.
    if (/^[ \t>]*(?:[\r\n]*$|[#|]|\[[^\]\r\n]*\]:|[-*+][ \t]|\d{1,9}[.)][ \t])/.test(line)) close();
    paragraph.push(line);
  }
  close();
  return { text: parts.join(''), defusings };
}
