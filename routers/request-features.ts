import { knownText } from '../content/known-text.ts';
import type { Task } from '../content/task.ts';
import type { RouteRequest } from './router.ts';

/** What a learned router knows of a request when it decides, and all that it ever learns from. */
export interface RequestFeatures {
  /** Heading, points, facts and keyphrase of the section; of other requests, what stands for them. */
  readonly text: string;
  /** The cluster that the brief declares, else the one its words belong to; null where there is none. */
  readonly topic: string | null;
  readonly task: Task;
  /** Figures by name; what is not known is absent. */
  readonly signals: Readonly<Record<string, number>>;
}

/** How features are made; what was learnt from another version is not used. */
export const featuresVersion = 1;

type Known = Pick<RouteRequest, 'assignment' | 'signals'>;

/** The features of a request; pure. */
export function requestFeatures(request: Known): RequestFeatures {
  const { brief, section } = request.assignment;
  const keyphrase = section.keyphrase ?? brief.keywords.primary;
  return {
    text: [section.heading, ...knownText(brief, section), keyphrase]
      .filter((line) => line !== null && line !== '')
      .join('\n'),
    ...requestFigures(request),
  };
}

/** The same but for the text. */
export function requestFigures({ assignment, signals }: Known): Omit<RequestFeatures, 'text'> {
  const { task, brief, section } = assignment;
  const { valence, maxGrade } = brief.voice;
  const known = {
    words: section.words,
    points: section.points.length,
    facts: section.points.reduce((sum, { facts }) => sum + facts.length, 0),
    'wished-valence': valence === null ? undefined : (valence[0] + valence[1]) / 2,
    'wished-grade': maxGrade ?? undefined,
    valence: signals.sentiment?.valence,
  };
  const measured = Object.entries(known).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return { topic: brief.cluster.pillar ?? signals.topic?.cluster ?? null, task, signals: Object.fromEntries(measured) };
}
