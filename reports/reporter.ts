import type { Report } from './report.ts';

/**
 * Prints a report: pure, a text in one format, in pieces, so that the report of ten thousand posts need not stand in
 * memory at once. `source` gives the text of a post by the path in the report, or undefined where it is not at hand; a
 * reporter then leaves out what needs it.
 */
export type Reporter = (report: Report, source: (path: string) => string | undefined) => Iterable<string>;
