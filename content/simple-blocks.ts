import type { Heading, Html, Link, List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import type { Locate } from './position.ts';

type SimpleBlock = Heading | Html | Paragraph | List;

/** Blocks that need no parser, and where the last one ends. */
export interface SimpleRun {
  readonly blocks: readonly SimpleBlock[];
  readonly end: number;
}

/** What phrasing stands in: the sign that closes it, and what may not nest in it. */
interface Within {
  readonly closing: string;
  readonly breaks: boolean;
  readonly link: boolean;
  readonly emphasis: boolean;
}

const oneLine: Within = { closing: '', breaks: false, link: false, emphasis: false };
const manyLines: Within = { ...oneLine, breaks: true };

const marks = '\\`*_<>[]~|&';
/** By ASCII code: signs that are never part of a mark; letters and digits. */
const isPlainSign = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 32 && !marks.includes(String.fromCharCode(code)) ? 1 : 0,
);
const isWordSign = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
isWordSign[95] = 0;

/** Neighbours of emphasis that leave no doubt which of its signs opens and which closes. */
const before = new Set('\n >("\'\u201c\u2018');
const behind = new Set('\n <.,;:!?)"\'\u201d\u2019');

const reference = /&[#A-Za-z0-9]+;/y;
const listNumber = /\d{1,9}[.)](?: |$)/my;
const listMarker = /( {0,3})(?:([-*+])|(\d{1,9})\.) {1,4}/y;
const blankLine = /\n[ \t]*\n|\n?$/y;
const behindList = /\n{2,}[A-Za-z"'(#<\u00a1-\uffff]|\n*$/y;
/** A comment on a line of its own; a tag that begins a block, or one alone on its line: those go on to the next blank line. */
const htmlComment = /<!--[^\r\n]*-->[^\r\n]*/y;
const htmlTag =
  /<(?:\/?(?:article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|th|thead|tr|ul)(?=[ \n>]|\/>)|(?:a|br|img|source|span|video)(?: +[a-z_:][\w.:-]*(?:="[^"\n]*"|='[^'\n]*')?)* ?\/?> *(?=\n|$))/iy;
/** What goes on past blank lines up to its end tag or sign, so that none may be taken away from it. */
const rawHtml = /<(?:script|pre|style|textarea|\?|![a-z[]|!--(?![^\r\n]*-->))/i;
const inlineTag =
  /<(?:\/(?:a|b|em|i|span|strong|sub|sup)|(?:a|b|br|em|i|img|span|strong|sub|sup)(?: +[a-z_:][\w.:-]*(?:="[^"\n]*"|='[^'\n]*')?)* ?\/?)>/iy;
/** Takes as many blanks from its lines as it begins with. */
const indentedFence = /^ {1,3}(?:`{3}|~{3})/m;
const htmlEnd = /\n[ \t]*(?:\n|$)|$/g;
const linkAddress = /\]\(((?:[^\s\p{Cc}\\`<>()[\]&]|&(?![#A-Za-z0-9]+;))+)\)/uy;
const inlineCode = /`(?=[^\s`])[^\p{Cc}`]*(?<=\S)`(?!`)/uy;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads headings, paragraphs and tight lists in which every mark is closed and beyond doubt: most of what posts are made of.
 * What is not sure to be read like this gives null, and is left to a parser. By hand, since expressions for it take
 * seconds to compile.
 */
export class SimpleBlocks {
  readonly #text: string;
  readonly #locate: Locate;
  readonly #hasRawHtml: boolean;
  readonly #hasIndentedFence: boolean;
  #at = 0;

  /** `locate`: the place of an offset of the text. */
  constructor(text: string, locate: Locate) {
    this.#text = text;
    this.#locate = locate;
    this.#hasRawHtml = rawHtml.test(text);
    this.#hasIndentedFence = indentedFence.test(text);
  }

  /** The longest run of such blocks from an offset behind a blank line up to another, so that none belongs to another block. */
  run(start: number): SimpleRun | null {
    this.#at = start;
    const blocks: SimpleBlock[] = [];
    let [sure, end] = [0, start];
    for (let next: SimpleBlock | null = this.#block(); next !== null; next = this.#next(next)) {
      blocks.push(next);
      if (matchAt(blankLine, this.#text, this.#at) === null) continue;
      sure = blocks.length;
      end = this.#at;
    }
    return sure === 0 ? null : { blocks: blocks.slice(0, sure), end };
  }

  #next(last: SimpleBlock): SimpleBlock | null {
    const end = this.#at;
    while (this.#text[this.#at] === '\n') this.#at++;
    const sign = this.#text[this.#at];
    if (sign === undefined) return null;
    const isApart = this.#at - end > 1;
    const start = this.#at;
    const list = this.#list(isApart);
    if (list !== null) return list;
    this.#at = start;
    return isApart || sign === '#' || last.type === 'heading' ? this.#block() : null;
  }

  #block(): SimpleBlock | null {
    const sign = this.#text[this.#at];
    if (sign === '#') return this.#heading();
    if (sign === '<') return this.#hasRawHtml || this.#hasIndentedFence ? null : this.#html();
    return this.#isStart() ? this.#paragraph(manyLines) : null;
  }

  #html(): Html | null {
    const start = this.#at;
    const comment = matchAt(htmlComment, this.#text, start);
    if (comment === null && matchAt(htmlTag, this.#text, start) === null) return null;
    this.#at = comment === null ? (matchAt(htmlEnd, this.#text, start)?.index ?? start) : start + comment[0].length;
    const value = this.#text.slice(start, this.#at);
    // Within a fence a line of it would end there.
    return /\r|```|~~~/.test(value) ? null : { type: 'html', value, position: this.#since(start) };
  }

  #heading(): Heading | null {
    const start = this.#at;
    let depth = 1;
    while (this.#text[start + depth] === '#') depth++;
    this.#at = start + depth + 1;
    const first = this.#text[this.#at];
    if (depth > 6 || this.#text[start + depth] !== ' ' || first === undefined || ' #\n'.includes(first)) return null;
    const children = this.#prose(oneLine);
    if (children === null || this.#text[this.#at - 1] === '#') return null;
    return { type: 'heading', depth: depth as Heading['depth'], children, position: this.#since(start) };
  }

  #paragraph(within: Within): Paragraph | null {
    const start = this.#at;
    const children = this.#prose(within);
    return children && { type: 'paragraph', children, position: this.#since(start) };
  }

  /** A list whose items take a line each, before something that belongs to no list. Without a blank line before it, it begins at 1. */
  #list(isApart: boolean): List | null {
    const first = matchAt(listMarker, this.#text, this.#at);
    if (first === null || !(isApart || first[3] === undefined || first[3] === '1')) return null;
    const [, indentation = '', sign] = first;
    if (indentation !== '' && this.#hasIndentedFence) return null;
    const start = this.#at + indentation.length;
    const children: ListItem[] = [];
    for (;;) {
      const found = matchAt(listMarker, this.#text, this.#at);
      if (found === null || found[1] !== indentation || found[2] !== sign) break;
      const from = this.#at + indentation.length;
      this.#at += found[0].length;
      const paragraph = this.#isStart() ? this.#paragraph(oneLine) : null;
      if (paragraph === null) return null;
      const position = this.#since(from);
      children.push({ type: 'listItem', spread: false, checked: null, children: [paragraph], position });
      if (this.#text[this.#at] !== '\n') break;
      this.#at++;
    }
    if (this.#text[this.#at - 1] === '\n') this.#at--;
    if (matchAt(behindList, this.#text, this.#at) === null) return null;
    const number = first[3] === undefined ? null : Number(first[3]);
    const position = this.#since(start);
    return { type: 'list', ordered: number !== null, start: number, spread: false, children, position };
  }

  #since(start: number) {
    return { start: this.#locate(start), end: this.#locate(this.#at) };
  }

  /** Whether a line of prose begins here; what begins a list is none. */
  #isStart(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    if (code > 127) return code > 160 && /\S/.test(this.#text[this.#at] as string);
    if (code >= 48 && code <= 57) return matchAt(listNumber, this.#text, this.#at) === null;
    return isWordSign[code] === 1 || '"\'([*_`'.includes(this.#text[this.#at] ?? ' ');
  }

  /** Phrasing up to the end of a block. */
  #prose(within: Within): PhrasingContent[] | null {
    const children = this.#phrasing(within);
    return children === null || this.#text[this.#at - 1] === ' ' ? null : children;
  }

  /** Text, code, links and emphasis up to the line's end, or up to the closing sign. */
  #phrasing(within: Within): PhrasingContent[] | null {
    const text = this.#text;
    const nodes: PhrasingContent[] = [];
    let begin = this.#at;
    const flush = () => {
      if (this.#at === begin) return;
      nodes.push({ type: 'text', value: text.slice(begin, this.#at), position: this.#since(begin) });
    };
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code > 127 || isPlainSign[code] === 1 || this.#isLiteral(code, within)) {
        this.#at++;
        continue;
      }
      if (code === 10 || (within.closing !== '' && text.startsWith(within.closing, this.#at))) break;
      flush();
      const node = this.#marked(within);
      if (node === null) return null;
      nodes.push(node);
      begin = this.#at;
    }
    flush();
    return nodes;
  }

  /** `R&D`, `snake_case`, a line break before more of the prose. */
  #isLiteral(code: number, { breaks }: Within): boolean {
    const [text, at] = [this.#text, this.#at];
    if (code === 38) return matchAt(reference, text, at) === null;
    if (code === 95) return isWordSign[text.charCodeAt(at - 1)] === 1 && isWordSign[text.charCodeAt(at + 1)] === 1;
    if (code !== 10 || !breaks || text[at - 1] === ' ') return false;
    this.#at++;
    const isStart = this.#isStart();
    this.#at--;
    return isStart;
  }

  #marked(within: Within): PhrasingContent | null {
    const sign = this.#text[this.#at] as string;
    if (sign === '`') return this.#code();
    if (sign === '<') return this.#tag();
    if (sign === '[') return within.link || this.#text[this.#at - 1] === '!' ? null : this.#link(within);
    return (sign === '*' || sign === '_') && !within.emphasis ? this.#emphasis(sign, within) : null;
  }

  #code(): PhrasingContent | null {
    const start = this.#at;
    const found = matchAt(inlineCode, this.#text, start);
    if (found === null) return null;
    this.#at += found[0].length;
    return { type: 'inlineCode', value: found[0].slice(1, -1), position: this.#since(start) };
  }

  #tag(): PhrasingContent | null {
    const start = this.#at;
    const found = matchAt(inlineTag, this.#text, start);
    if (found === null) return null;
    this.#at += found[0].length;
    return { type: 'html', value: found[0], position: this.#since(start) };
  }

  #link(within: Within): Link | null {
    const start = this.#at++;
    if (/[\s^\]]/.test(this.#text[this.#at] ?? ' ')) return null;
    const children = this.#phrasing({ ...within, closing: ']', link: true }) as Link['children'] | null;
    if (children === null || /\s/.test(this.#text[this.#at - 1] as string)) return null;
    const address = matchAt(linkAddress, this.#text, this.#at);
    if (address === null) return null;
    this.#at += address[0].length;
    return { type: 'link', title: null, url: address[1] as string, children, position: this.#since(start) };
  }

  #emphasis(sign: string, within: Within): PhrasingContent | null {
    const start = this.#at;
    const previous = this.#text[start - 1] ?? '\n';
    if (!before.has(previous) && !(within.link && previous === '[')) return null;
    const signs = this.#text[start + 1] === sign ? sign + sign : sign;
    this.#at += signs.length;
    if (/[\s*_]/.test(this.#text[this.#at] ?? ' ')) return null;
    const children = this.#phrasing({ ...within, closing: signs, emphasis: true });
    if (children === null || !this.#text.startsWith(signs, this.#at)) return null;
    if (/\s/.test(this.#text[this.#at - 1] as string)) return null;
    this.#at += signs.length;
    const next = this.#text[this.#at] ?? '\n';
    if (!behind.has(next) && !(within.link && next === ']')) return null;
    return { type: signs === sign ? 'emphasis' : 'strong', children, position: this.#since(start) };
  }
}
