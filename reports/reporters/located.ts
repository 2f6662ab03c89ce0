import type { ReportFinding } from '../report.ts';

/** `out/post.md:16:116`, which editors and terminals open; a failure may know no line. */
export function placeOf(path: string, line: number | null, column: number | null): string {
  return [path, line, column].filter((part) => part !== null).join(':');
}

/** What is wrong and what to do about it, in one line: `sentence of 31 words → split it`. */
export function advice({ message, suggestion }: ReportFinding): string {
  return suggestion === undefined ? message : `${message} → ${suggestion}`;
}
