import { parseDocument } from 'yaml';
import type { Fact, Source } from './brief.ts';
import { readFacts, readSources } from './brief-entries.ts';
import type { Problem } from './errors.ts';
import { fieldsOf } from './fields.ts';
import { tooDeepAt } from './nesting.ts';
import { lineStarts, type Place, placeAt } from './position.ts';
import { yamlLine, yamlMend, yamlMessage, yamlOffset, yamlOptions } from './read-front-matter.ts';

/** Facts and sources that several briefs share, with everything wrong with them. */
export interface SharedFacts {
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** Reads a `facts_file`: `facts` and `sources` in YAML, as a brief has them. Never throws. */
export function readSharedFacts(path: string, source: string): SharedFacts {
  const lines = lineStarts(source);
  const problems: Problem[] = [];
  const report = (level: Problem['level'], place: Place, message: string, mend: string) => {
    problems.push({ code: 'brief-invalid', level, message, path, place, mend });
  };
  const deep = tooDeepAt(source, 'yaml');
  const document = parseDocument(deep === null ? source : '', yamlOptions);
  if (deep !== null) report('error', placeAt(lines, deep), 'Nested too deeply', 'facts and sources need two levels');
  const [error] = document.errors;
  if (error !== undefined) {
    const at = yamlOffset(source, error.message, error.pos[0]);
    report(
      'error',
      placeAt(lines, at),
      `Not valid YAML: ${yamlMessage(error.message)}`,
      yamlMend(error.message, yamlLine(source, at)),
    );
  }
  if (problems.length > 0) return { facts: [], sources: [], problems };
  const top = fieldsOf(document, document.contents, '', { report, placeAt: (offset) => placeAt(lines, offset ?? 0) });
  const read = { facts: readFacts(top), sources: readSources(top) };
  top.finish();
  return { ...read, problems };
}
