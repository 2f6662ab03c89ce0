/*
 * Asks yoastseo 3.6.0 about papers: JSON lines on stdin, JSON lines on stdout, in the same order.
 *
 * In:  { id, markdown | html, keyword, synonyms?, title?, titleWidth?, description?, slug?, locale?,
 *        stems?, functionWords?,   the asker's word forms and words of grammar, in place of yoastseo's own
 *        time? }                   run SEO and readability whole, and say what it cost
 * Out: { id, words, count, keyphraseLength, density, sentences, matched, gapPercent, … scores, flesch, cpuMs? }
 */
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { render } from './render.mjs';

const require = createRequire(import.meta.url);
const { Paper, assessors } = require('yoastseo');
const Researcher = require('yoastseo/build/languageProcessing/languages/en/Researcher').default;
const distribution = require('yoastseo/build/languageProcessing/researches/keyphraseDistribution').default;
const DistributionAssessment =
  require('yoastseo/build/scoring/assessments/seo/KeyphraseDistributionAssessment').default;

const straight = (word) => word.replace(/[’‘ʼ]/g, "'");

function researcherFor(paper, given) {
  const researcher = new Researcher(paper);
  researcher.addResearch('keyphraseDistribution', distribution);
  if (given.stems !== undefined) {
    const stems = new Map(Object.entries(given.stems));
    const stem = (word) => stems.get(straight(word).toLowerCase()) ?? word;
    researcher.addHelper('getStemmer', () => stem);
  }
  if (given.functionWords !== undefined) researcher.addConfig('functionWords', given.functionWords);
  return researcher;
}

function scoresOf(assessor) {
  return Object.fromEntries(assessor.getValidResults().map((result) => [result.getIdentifier(), result.getScore()]));
}

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function paperOf(given) {
  const { keyword = '', synonyms = [], title = '', description = '', slug = '', locale = 'en_US' } = given;
  const html = given.html ?? render(given.markdown);
  const titleWidth = given.titleWidth ?? 0;
  return new Paper(html, { keyword, synonyms: synonyms.join(', '), title, titleWidth, description, slug, locale });
}

function sentencesOf(paper) {
  return paper
    .getTree()
    .findAll((node) => Boolean(node.sentences))
    .flatMap((node) => node.sentences);
}

function answer(given) {
  const paper = paperOf(given);
  const researcher = researcherFor(paper, given);
  const seo = new assessors.SEOAssessor(researcher, {});
  const content = new assessors.ContentAssessor(researcher, {});
  const cost = cpuMs(() => {
    seo.assess(paper);
    if (given.time) content.assess(paper);
  });
  const count = researcher.getResearch('getKeyphraseCount');
  const density = researcher.getResearch('getKeyphraseDensity');
  const spread = researcher.getResearch('keyphraseDistribution');
  const headings = researcher.getResearch('matchKeywordInSubheadings');
  const title = researcher.getResearch('findKeyphraseInSEOTitle');
  const opening = researcher.getResearch('findKeywordInFirstParagraph');
  const alts = researcher.getResearch('altTagCount');
  const sentences = sentencesOf(paper).map(({ text }) => text.trim());
  return {
    id: given.id,
    words: density.textLength,
    count: count.count,
    keyphraseLength: count.keyphraseLength,
    density: density.density,
    sentences: sentences.length,
    texts: given.texts ? sentences : undefined,
    matched: [...new Set(count.markings.map((mark) => mark.getOriginal()))],
    gapPercent: spread.keyphraseDistractionPercentage,
    distribution: new DistributionAssessment().getResult(paper, researcher).getScore(),
    title: title.allWordsFound,
    opening: opening.foundInOneSentence ? 'sentence' : opening.foundInParagraph ? 'paragraph' : 'none',
    description: researcher.getResearch('metaDescriptionKeyword'),
    slug: researcher.getResearch('keywordCountInSlug').percentWordMatches,
    subheadings: { count: headings.count, matches: headings.matches },
    alts: { with: alts.withAltKeyword, without: alts.withAltNonKeyword, none: alts.noAlt },
    competing: researcher.getResearch('getAnchorsWithKeyphrase').anchorsWithKeyphraseCount,
    links: researcher.getResearch('getLinkStatistics'),
    flesch: researcher.getResearch('getFleschReadingScore').score,
    scores: scoresOf(seo),
    readability: given.time ? scoresOf(content) : undefined,
    cpuMs: given.time ? cost : undefined,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
