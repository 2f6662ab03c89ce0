import type { Analyzer, Context } from '../analyzers/analyzer.ts';
import { contentTerms } from '../analyzers/content-terms.ts';
import { plainSection } from '../content/plain-section.ts';
import type { Section } from '../content/section.ts';
import type { Router, RouteSignals } from '../routers/router.ts';
import { measureSection } from './measure.ts';

/** What is measured on syntax trees, which a plain text has none of. */
const onTrees: ReadonlySet<string> = new Set(['structure', 'claims']);

/** The analyzers of sections that give `wanted`, and those that they need in turn. */
function analyzersOf(wanted: Router['needs'], analyzers: readonly Analyzer[]): readonly Analyzer[] {
  const names = new Set<string>(wanted);
  const found = (): readonly Analyzer[] =>
    analyzers.filter(({ name, extent }) => extent === 'section' && names.has(name) && !onTrees.has(name));
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const { needs } of found()) for (const need of needs) names.add(need);
  }
  return found();
}

/** The content words of a section, as routers that compare words want them; nothing where it has none. */
export function termSignal({ blocks }: Pick<Section, 'blocks'>): Partial<Pick<RouteSignals, 'terms'>> {
  const terms = contentTerms(blocks.filter(({ kind }) => kind !== 'alt'));
  return terms === null ? {} : { terms };
}

/**
 * The signals of a request that is no section of a post: only those in `wanted` (`readsOf(router)`), from plain text, no
 * Markdown parsed. Structure and claims need a tree and stay away; an embedding is fetched, not measured.
 */
export function signalsOfText(
  text: string,
  wanted: Router['needs'],
  { analyzers, ...context }: Context & { readonly analyzers: readonly Analyzer[] },
): Partial<RouteSignals> {
  if (wanted.length === 0) return {};
  const section = plainSection(text);
  const signals = measureSection(section, context, analyzersOf(wanted, analyzers));
  return wanted.includes('terms') ? { ...signals, ...termSignal(section) } : signals;
}
