/** The door for outsiders: contracts, their parts, and the calls that the command line makes. */

export { analyzers } from './analyzers/all.ts';
export type {
  Analyzer,
  ArticleAnalyzer,
  ArticleSignals,
  Context,
  MeasuredArticle,
  MeasuredSection,
  SectionAnalyzer,
  SectionSignals,
} from './analyzers/analyzer.ts';
export { type Corpus, emptyCorpus, fitCorpus } from './analyzers/corpus.ts';
export type { Assignment } from './content/assignment.ts';
export type { Brief } from './content/brief.ts';
export type { Draft } from './content/draft.ts';
export { CopydeskError } from './content/errors.ts';
export type { Finding } from './content/finding.ts';
export { impliedBrief } from './content/implied-brief.ts';
export { readBrief } from './content/read-brief.ts';
export { readDraft } from './content/read-draft.ts';
export type { Gap, Target } from './content/target.ts';
export { aiSdk } from './models/ai-sdk.ts';
export type { ModelCard } from './models/card.ts';
export { cardFrom } from './models/card-from.ts';
export { houseModels } from './models/house/all.ts';
export { type GenerateRequest, type Generation, type Model, ModelError } from './models/model.ts';
export { openaiCompatible } from './models/openai-compatible.ts';
export { scripted } from './models/scripted.ts';
export { type Config, defineConfig, type UserConfig } from './pipeline/config.ts';
export { measure } from './pipeline/measure.ts';
export type { Kpi, Measurement } from './reports/kpi.ts';
export type { Report } from './reports/report.ts';
export type { Reporter } from './reports/reporter.ts';
export { ab } from './routers/ab.ts';
export { blend } from './routers/blend.ts';
export { cost } from './routers/cost.ts';
export { fallback } from './routers/fallback.ts';
export { firstOf } from './routers/first-of.ts';
export { keyword } from './routers/keyword.ts';
export { language } from './routers/language.ts';
export { load } from './routers/load.ts';
export { performance } from './routers/performance.ts';
export { priceTier } from './routers/price-tier.ts';
export { random } from './routers/random.ts';
export type { Candidate, RouteDecision, RouteRequest, Router } from './routers/router.ts';
export { semantic } from './routers/semantic.ts';
export { sentiment } from './routers/sentiment.ts';
export { shadow } from './routers/shadow.ts';
export { task } from './routers/task.ts';
export { topic } from './routers/topic.ts';
export { user } from './routers/user.ts';
