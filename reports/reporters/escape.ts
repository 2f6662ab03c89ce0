/*
 * Text of a report comes from drafts, notes and models, so it may hold anything. Every reporter passes it through here
 * before its own escaping: control characters would steer a terminal, bidirectional controls would reorder what stands
 * beside them, and a lone surrogate cannot be written as UTF-8.
 */

/** Controls, the line separators, and the direction embeddings, overrides and isolates. Marks (LRM, RLM) stay. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function shown(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t' || character === '\n') return character;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code < 0xa0) return '\ufffd';
  if (code < 0x202a) return '\n';
  return `[U+${code.toString(16).toUpperCase()}]`;
}

/** The text with nothing in it that steers: controls become pictures (`␛`), direction overrides their code point. */
export function plain(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(STEERING, shown);
}

/** The same on one line, white space folded. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML text and quoted attributes alike. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/**
 * For one line of GitHub Markdown, table cells included: nothing in the text becomes markup, a link, a mention or a
 * reference to an issue.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()<>#+!|~&$:]/g, '\\$&')
    .replace(/^(?:[-=]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/@(?=\S)/g, '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/\bwww(?=\.)|:(?=\/\/)/gi, '$&\u200b');
}
