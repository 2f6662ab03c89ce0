import { filler } from './filler.ts';
import type { Block, BlockKind } from './section.ts';

/** Puts one block together, character by character, each with its place in the file. */
export interface ProseWriter {
  /** `length`: how many characters of the file the character stands for. */
  put(character: string, offset: number, length: number): void;
  /**
   * The same for a stretch that stands in the file as it is, character for character, with nothing in it that is
   * invisible and no white space but single blanks and line breaks.
   */
  run(text: string, offset: number): void;
  /** White space that the file has in another form, such as `<br>`. */
  space(offset: number): void;
  /** Something that is not prose was left out here: a blank before it goes if punctuation follows. */
  gap(): void;
  /** The block, or null where nothing but white space was put. */
  finish(kind: BlockKind): Block | null;
}

/** Curly quotes and apostrophes, primes left alone. */
const straight: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
};

const curly = new RegExp(`[${Object.keys(straight).join('')}]`, 'g');

const white = /\s/;
/** Soft hyphen, zero-width space, word joiner, byte-order mark: invisible, yet they would split words. */
const invisible = new Set([filler, '\u00ad', '\u200b', '\u2060', '\ufeff']);
const closing = new Set(['.', ',', ';', ':', '!', '?', ')', ']']);

/** A writer with nothing written yet. */
export function proseWriter(): ProseWriter {
  let text = '';
  let map: [number, number][] = [];
  let wide: [number, number][] = [];
  let next = -1;
  let pending = -1;
  let gapped = false;

  const push = (character: string, offset: number, length: number) => {
    if (offset !== next) map.push([text.length, offset]);
    if (length !== 1) wide.push([text.length, length]);
    text += character;
    next = length === 1 ? offset + 1 : -1;
  };

  return {
    put(character, offset, length) {
      if (invisible.has(character)) {
        gapped = true;
        return;
      }
      if (white.test(character)) {
        if (pending < 0) pending = offset;
        return;
      }
      if (pending >= 0 && text !== '' && !(gapped && closing.has(character))) push(' ', pending, 1);
      pending = -1;
      gapped = false;
      push(straight[character] ?? character, offset, length);
    },
    run(stretch, offset) {
      const core = stretch.trim();
      if (core === '') {
        if (stretch !== '' && pending < 0) pending = offset;
        return;
      }
      const lead = stretch.length - stretch.trimStart().length;
      if (lead > 0 && pending < 0) pending = offset;
      if (pending >= 0 && text !== '' && !(gapped && closing.has(core.charAt(0)))) push(' ', pending, 1);
      gapped = false;
      if (offset + lead !== next) map.push([text.length, offset + lead]);
      text += core.replaceAll('\n', ' ').replace(curly, (character) => straight[character] as string);
      next = offset + lead + core.length;
      pending = stretch.endsWith(core) ? -1 : next;
    },
    space(offset) {
      if (pending < 0) pending = offset;
    },
    gap() {
      gapped = true;
    },
    finish(kind) {
      const block: Block | null =
        text === '' ? null : wide.length === 0 ? { kind, text, map } : { kind, text, map, wide };
      text = '';
      map = [];
      wide = [];
      next = -1;
      pending = -1;
      gapped = false;
      return block;
    },
  };
}
