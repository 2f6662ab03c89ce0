import type { Statement } from './statements.ts';

const ending = /[.!?…。！？]+$/u;

/** A sentence with a marker before its full stop, so that the reference stays with it wherever the text is cut. */
export function withMarker(sentence: string, id: string): string {
  const end = ending.exec(sentence)?.[0] ?? '';
  return `${sentence.slice(0, sentence.length - end.length)} [${id}]${end}`;
}

/**
 * The sentences of some statements as one paragraph. Facts carry their marker each time; a source is named where a
 * sentence has a figure, and at least once.
 */
function citedSentences(statements: readonly Statement[]): readonly string[] {
  const lines = statements.flatMap((statement) =>
    statement.sentences.map((text, index) => ({ text, statement, last: index === statement.sentences.length - 1 })),
  );
  const marked = new Set<number>();
  const named = new Set<string>();
  for (const [index, { text, statement, last }] of lines.entries()) {
    if (statement.fact !== null ? last : /\d/.test(text)) {
      marked.add(index);
      named.add(statement.fact ?? statement.source);
    }
  }
  for (let index = lines.length - 1; index >= 0; index--) {
    const { statement } = lines[index] as (typeof lines)[number];
    const id = statement.fact ?? statement.source;
    if (!named.has(id)) {
      marked.add(index);
      named.add(id);
    }
  }
  return lines.map(({ text, statement }, index) =>
    marked.has(index) ? withMarker(text, statement.fact ?? statement.source) : text,
  );
}

/** The same as one string. */
export function citedParagraph(statements: readonly Statement[]): string {
  return citedSentences(statements).join(' ');
}
