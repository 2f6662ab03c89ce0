import type { Readability } from '../analyzers/readability.ts';
import type { ReportReadability } from './report.ts';
import { roundTo } from './rounding.ts';

/** The figures of a section or post, rounded for print. */
export function readabilityFigures(measured: Readability | undefined): ReportReadability | null {
  if (measured === undefined) return null;
  const { sentences, words, syllables, polysyllables, difficultWords, consensusGrade, smog, linsearWrite } = measured;
  return {
    sentences,
    words,
    syllables,
    polysyllables,
    difficultWords,
    readingEase: roundTo(measured.readingEase, 1),
    grade: roundTo(measured.fleschKincaidGrade, 1),
    gunningFog: roundTo(measured.gunningFog, 1),
    smog: smog === null ? null : roundTo(smog, 1),
    automatedReadabilityIndex: roundTo(measured.automatedReadabilityIndex, 1),
    colemanLiau: roundTo(measured.colemanLiau, 1),
    linsearWrite: linsearWrite === null ? null : roundTo(linsearWrite, 1),
    daleChall: roundTo(measured.daleChall, 1),
    consensusGrade,
    lix: roundTo(measured.lix, 1),
    rix: roundTo(measured.rix, 2),
    longSentences: roundTo(measured.longSentences, 3),
  };
}
