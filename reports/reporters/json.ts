import type { Report } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { harmlessJson } from './json-text.ts';

/**
 * The document itself, indented by two spaces. What would steer a terminal, and lone surrogates, are escaped, so the
 * output is safe to print, valid UTF-8, and reads back as the same report.
 */
export const json: Reporter = function* (report) {
  for (const piece of pieces(report)) yield harmlessJson(piece);
};

/** What `JSON.stringify(report, null, 2)` gives, one post at a time. */
function* pieces(report: Report): Iterable<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(report)) {
    yield `${before}  ${JSON.stringify(key)}: `;
    if (key === 'posts' && report.posts.length > 0) yield* list(report.posts);
    else yield JSON.stringify([value], null, 2).slice('[\n  '.length, -'\n]'.length);
    before = ',\n';
  }
  yield '\n}\n';
}

function* list(values: readonly unknown[]): Iterable<string> {
  let before = '[\n';
  for (const value of values) {
    // As deep as it stands in the document, so that its lines come indented.
    yield before;
    yield JSON.stringify([[value]], null, 2).slice('[\n  [\n'.length, -'\n  ]\n]'.length);
    before = ',\n';
  }
  yield '\n  ]';
}
