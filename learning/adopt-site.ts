import { type Config, parseConfig, type UserConfig } from '../pipeline/config.ts';
import type { SiteSurvey } from '../pipeline/site-survey.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { fewestPosts } from './tune-bands.ts';
import { type Tuning, tuneRun } from './tune-run.ts';

/** A configuration for an existing site, and what its bands were learnt from; no tuning where the posts are too few. */
export interface Adopted {
  readonly config: Config;
  readonly tuning: Tuning | null;
  readonly audienceSign: string;
}

/** Medians of the reading grade above which readers are taken for professionals. */
const professionalGrade = 10;
/** Share of posts with code from which readers are taken for programmers. */
const technicalShare = 0.3;

/** Measures the posts of a surveyed site and draws up what its configuration should say. Offline; nothing is written. */
export function adoptSite(survey: SiteSurvey, around: Omit<Surroundings, 'posts'>): Adopted {
  const site = [survey.folder === '.' ? '*.{md,mdx,markdown}' : survey.folder];
  const basis: UserConfig = {
    site,
    ...(survey.keyphrase === null ? {} : { keyphrase: { from: survey.keyphrase.from } }),
    ...(survey.format === null ? {} : { format: survey.format.name }),
  };
  const config = parseConfig(basis, 'init');
  const tuning = survey.posts < fewestPosts ? null : tuneRun(site, config, around);
  const grade = tuning?.bands.find(({ id }) => id === 'reading-grade')?.median ?? null;
  const { audience, sign } = audienceOf(survey.withCode, grade);
  return { config: { ...config, audience }, tuning, audienceSign: sign };
}

function audienceOf(withCode: number, grade: number | null): { audience: Config['audience']; sign: string } {
  const code = `${Math.round(100 * withCode)} % of the posts hold code`;
  if (withCode >= technicalShare) return { audience: 'technical', sign: code };
  if (grade === null) return { audience: 'general', sign: 'too few posts to tell' };
  const sign = `median reading grade ${grade.toFixed(1)}`;
  return { audience: grade > professionalGrade ? 'professional' : 'general', sign };
}
