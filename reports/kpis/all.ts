import type { Kpi } from '../kpi.ts';
import { altText } from './alt-text.ts';
import { artefacts } from './artefacts.ts';
import { authorship } from './authorship.ts';
import { bannedWords } from './banned-words.ts';
import { boldOpenings } from './bold-openings.ts';
import { cannibalisation } from './cannibalisation.ts';
import { citations } from './citations.ts';
import { competingLinks } from './competing-links.ts';
import { coverage } from './coverage.ts';
import { description } from './description.ts';
import { emDashes } from './em-dashes.ts';
import { grounding } from './grounding.ts';
import { headings } from './headings.ts';
import { inboundLinks } from './inbound-links.ts';
import { internalLinks } from './internal-links.ts';
import { jsonLd } from './json-ld.ts';
import { keywordDensity } from './keyword-density.ts';
import { keywordDistribution } from './keyword-distribution.ts';
import { keywordPlacement } from './keyword-placement.ts';
import { length } from './length.ts';
import { linkTargets } from './link-targets.ts';
import { linkText } from './link-text.ts';
import { longSentences } from './long-sentences.ts';
import { originality } from './originality.ts';
import { outboundLinks } from './outbound-links.ts';
import { paragraphs } from './paragraphs.ts';
import { personFit } from './person-fit.ts';
import { readingEase } from './reading-ease.ts';
import { readingGrade } from './reading-grade.ts';
import { repeatedSentences } from './repeated-sentences.ts';
import { scoreGaming } from './score-gaming.ts';
import { sentenceOpenings } from './sentence-openings.ts';
import { sentimentFit } from './sentiment-fit.ts';
import { slug } from './slug.ts';
import { stockPhrases } from './stock-phrases.ts';
import { title } from './title.ts';
import { topicFit } from './topic-fit.ts';
import { truncation } from './truncation.ts';
import { upfrontIntent } from './upfront-intent.ts';
import { voiceDrift } from './voice-drift.ts';

/** Every KPI, by category in the order in which a report shows them. A new one is one line here. */
export const kpis: readonly Kpi[] = [
  grounding(),
  citations(),
  linkTargets(),
  truncation(),
  artefacts(),
  scoreGaming(),
  outboundLinks(),
  authorship(),
  topicFit(),
  coverage(),
  upfrontIntent(),
  readingGrade(),
  longSentences(),
  readingEase(),
  length(),
  headings(),
  paragraphs(),
  sentenceOpenings(),
  altText(),
  sentimentFit(),
  bannedWords(),
  stockPhrases(),
  emDashes(),
  boldOpenings(),
  personFit(),
  voiceDrift(),
  keywordDensity(),
  keywordDistribution(),
  keywordPlacement(),
  title(),
  description(),
  slug(),
  jsonLd(),
  internalLinks(),
  inboundLinks(),
  competingLinks(),
  linkText(),
  originality(),
  repeatedSentences(),
  cannibalisation(),
];
