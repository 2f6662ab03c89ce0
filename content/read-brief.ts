import { Document, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Brief, Fact, OutlineSection, Source } from './brief.ts';
import { type BriefFields, readBriefFields } from './brief-fields.ts';
import { checkBrief } from './check-brief.ts';
import { checkYmyl } from './check-ymyl.ts';
import { defaultOutline, noOutline } from './default-outline.ts';
import { detectLanguage } from './detect-language.ts';
import type { Problem } from './errors.ts';
import { fieldsOf } from './fields.ts';
import { tooDeepAt } from './nesting.ts';
import { lineStarts, type Place, placeAt } from './position.ts';
import type { SharedFacts } from './read-facts.ts';
import { readFrontMatter, yamlLine, yamlMend, yamlMessage, yamlOffset, yamlOptions } from './read-front-matter.ts';
import { readOutline } from './read-outline.ts';

export interface BriefReading {
  /** Null where an error stands in the way. */
  readonly brief: Brief | null;
  /** Errors and warnings, in the order of the file. */
  readonly problems: readonly Problem[];
}

/** Words of the sections that ask for none: an even share of what the post's length leaves, at least 60. */
function shareWords(outline: readonly OutlineSection[], total: number | null): readonly OutlineSection[] {
  const open = outline.filter((section) => section.words === 0).length;
  if (open === 0) return outline;
  const taken = outline.reduce((sum, section) => sum + section.words, 0);
  const share = total === null ? 150 : Math.max(60, Math.round((total - taken) / open));
  return outline.map((section) => (section.words === 0 ? { ...section, words: share } : section));
}

const noSharedFacts = (): SharedFacts => ({ facts: [], sources: [], problems: [] });

/**
 * Reads a brief, `brief/v1`: YAML front matter, then `# Angle`, `# Outline`, `# Notes for the editor`. Never throws;
 * every fault is told at once, with its place and how to mend it. `sharedFacts` reads what `facts_file` names.
 */
export function readBrief(
  path: string,
  source: string,
  sharedFacts: (file: string) => SharedFacts = noSharedFacts,
): BriefReading {
  const shown = path.replaceAll('\\', '/');
  const lines = lineStarts(source);
  const problems: Problem[] = [];
  const report = (level: Problem['level'], place: Place, message: string, mend: string) => {
    problems.push({ code: 'brief-invalid', level, message, path: shown, place, mend });
  };
  const { frontMatter, problems: faults } = readFrontMatter(source);
  if (frontMatter === null) {
    const fault = faults[0];
    report(
      'error',
      placeAt(lines, fault?.span.start ?? 0),
      fault?.message ?? 'A brief starts with front matter, and this file has none',
      fault?.suggestion ?? 'put title, keywords and audience between two lines with ---',
    );
    return { brief: null, problems };
  }
  const inner = source.slice(frontMatter.inner.start, frontMatter.inner.end);
  const offsetOf = (offset: number) => placeAt(lines, frontMatter.inner.start + offset);
  const isYaml = frontMatter.format === 'yaml' && tooDeepAt(inner, 'yaml') === null;
  const document = isYaml ? parseDocument(inner, yamlOptions) : new Document(frontMatter.data);
  const told = new Set<number>();
  for (const error of document.errors.slice(0, 100)) {
    const start = yamlOffset(inner, error.message, error.pos[0]);
    const place = offsetOf(start);
    // One fault makes the parser stumble on; the first of a line is the one to mend.
    if (told.has(place.line) || told.size >= 10) continue;
    told.add(place.line);
    report(
      'error',
      place,
      `Not valid YAML: ${yamlMessage(error.message)}`,
      yamlMend(error.message, yamlLine(inner, start)),
    );
  }
  if (!isYaml) {
    for (const fault of faults)
      report('error', placeAt(lines, fault.span.start), fault.message, fault.suggestion ?? '');
  }
  const broken = problems.length > 0;
  let fields: BriefFields | null = null;
  if (!broken) {
    warnOfFlowLists(document, (offset) => offsetOf(offset), report);
    const at = {
      report,
      placeAt: (offset: number | null) => (offset === null ? placeAt(lines, frontMatter.span.start) : offsetOf(offset)),
    };
    fields = readBriefFields(fieldsOf(document, document.contents, '', at), {
      required: true,
      title: '',
      audience: null,
    });
    const file = document.get('facts_file', true);
    if (isScalar(file) && typeof file.value === 'string' && file.value !== '') {
      const shared = sharedFacts(file.value);
      // Whoever reads the brief finds them where it refers to them.
      const place = offsetOf(file.range?.[0] ?? 0);
      const placed = <T extends Fact | Source>(entries: readonly T[]) => entries.map((entry) => ({ ...entry, place }));
      problems.push(...shared.problems.map((problem) => ({ ...problem, place: problem.place ?? place })));
      fields = {
        ...fields,
        facts: [...fields.facts, ...placed(shared.facts)],
        sources: [...fields.sources, ...placed(shared.sources)],
      };
    }
  }
  const text = source.slice(0, frontMatter.span.end).replace(/[^\r\n]/g, ' ') + source.slice(frontMatter.span.end);
  const ids = new Set(
    fields === null ? [] : [...fields.facts, ...fields.sources, ...fields.experience].map((entry) => entry.id),
  );
  const isKnown = (id: string) => fields === null || ids.has(id);
  const body = readOutline(text, lines, isKnown);
  for (const problem of body.problems) problems.push({ code: 'brief-invalid', path: shown, ...problem });
  if (fields === null) return { brief: null, problems };

  const facts = new Set(fields.facts.map((fact) => fact.id));
  const written = body.outline.map((section) => ({
    ...section,
    points: section.points.map((point) => ({ ...point, facts: point.facts.filter((id) => facts.has(id)) })),
  }));
  const end = placeAt(lines, source.length);
  if (written.length === 0) {
    report('warn', end, noOutline, 'add # Outline with one ## a section');
  }
  const outline = shareWords(written.length === 0 ? defaultOutline(fields, end) : written, fields.length.words);
  const prose = [
    fields.title,
    body.angle ?? '',
    ...fields.facts.map(({ claim }) => claim),
    ...outline.flatMap(({ heading, points }) => [heading, ...points.map((point) => point.text)]),
  ];
  const locale = document.has('locale') ? fields.locale : (detectLanguage(prose) ?? fields.locale);
  const brief: Brief = { path: shown, ...fields, locale, angle: body.angle, outline, editorNotes: body.editorNotes };
  checkBrief(brief, report);
  checkYmyl(brief, document.has('ymyl'), report);
  problems.sort(
    (one, other) =>
      (one.place?.line ?? 0) - (other.place?.line ?? 0) || (one.place?.column ?? 0) - (other.place?.column ?? 0),
  );
  return { brief: problems.some((problem) => problem.level === 'error') ? null : brief, problems };
}

/** Lists between [ ] whose items hold ? or ' without quotes: read here as meant, broken by many other readers. */
function warnOfFlowLists(
  document: Document,
  place: (offset: number) => Place,
  report: (level: Problem['level'], place: Place, message: string, mend: string) => void,
): void {
  visit(document, {
    Seq(_, list) {
      if (!isSeq(list) || list.flow !== true) return;
      for (const item of list.items) {
        if (!isScalar(item) || item.type !== 'PLAIN' || !/[?']/.test(String(item.value))) continue;
        report(
          'warn',
          place(item.range?.[0] ?? 0),
          `"${String(item.value)}" stands in a list between [ ] without quotes`,
          "put it into double quotes: many YAML readers stumble over ? and '",
        );
      }
    },
    Map: (_, map) => (isMap(map) ? undefined : visit.SKIP),
  });
}
