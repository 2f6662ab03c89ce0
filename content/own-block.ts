import { isMap, parseDocument } from 'yaml';
import { readBriefFields } from './brief-fields.ts';
import { fieldsOf } from './fields.ts';
import type { Finding } from './finding.ts';
import type { FrontMatter } from './front-matter.ts';
import { type Place, placeAt } from './position.ts';
import { yamlOptions } from './read-front-matter.ts';

/**
 * The faults in the `copydesk` block of a post's front matter: the fields of a brief, none of them compulsory. Empty
 * where there is no such block, or the front matter is not YAML.
 */
export function ownBlockProblems(
  source: string,
  lines: readonly number[],
  frontMatter: FrontMatter,
): readonly Finding[] {
  if (frontMatter.format !== 'yaml' || !Object.hasOwn(frontMatter.data, 'copydesk')) return [];
  const { start, end } = frontMatter.inner;
  const document = parseDocument(source.slice(start, end), yamlOptions);
  const block = document.get('copydesk', true);
  if (document.errors.length > 0 || !isMap(block)) return [];
  const problems: Finding[] = [];
  const report = (_: string, place: Place, message: string, suggestion: string) => {
    const at = (lines[place.line - 1] ?? 0) + place.column - 1;
    problems.push({ rule: 'front-matter-invalid', message, span: { start: at, end: at }, section: null, suggestion });
  };
  const top = fieldsOf(document, block, 'copydesk', {
    report,
    placeAt: (offset) => placeAt(lines, offset === null ? frontMatter.span.start : start + offset),
  });
  readBriefFields(top, { required: false, title: '', audience: null });
  return problems;
}
