import { z } from 'zod';
import { shapeNames } from '../analyzers/text-shape.ts';
import { CopydeskError } from '../content/errors.ts';
import { waves } from './learned-space.ts';
import { featuresVersion } from './request-features.ts';
import { surfaceTerms } from './surface.ts';

const number = z.number();
const scale = z.strictObject({ name: z.string(), mean: number, deviation: number.min(0) });
const whole = z.array(z.int());

/** A head: how good one model is expected to be, as a sum over words, shape, signals, topic and task. */
const model = z.strictObject({
  labels: z.int().min(1),
  mean: number.describe('Its mean outcome; everything else is a deviation from it.'),
  topics: z.record(z.string(), number).describe('Deviation by topic, shrunk as its labels are few.'),
  tasks: z.record(z.string(), number),
  unit: number.describe('What the whole numbers of `words` and `dense` are multiplied by.'),
  words: whole.describe('One for each of `words.dimensions`.'),
  dense: whole.describe('One for each wave over the shape of the text and each signal.'),
  raw: z
    .strictObject({ mean: number, deviation: number.min(0) })
    .describe('Of what the head says of rows it has not seen.'),
  surface: z
    .array(number)
    .length(surfaceTerms)
    .describe('What outcome follows from what this head and the others say.'),
  advantage: z
    .strictObject({
      shift: number,
      slope: number.min(0),
      centre: number,
      shiftError: number.min(0),
      slopeError: number.min(0),
      spread: number.min(0),
    })
    .describe('Advantage over `constant`, as found on rows not learnt from; errors are standard errors.'),
  spreads: z.record(z.string(), number.min(0)).describe('Standard error left in topics with labels of their own.'),
});

export const learnedWeightsSchema = z.strictObject({
  schema: z.literal('copydesk.router/v1'),
  featuresVersion: z.int(),
  fittedAt: z.string(),
  data: z.strictObject({ hash: z.string(), rows: z.int(), groups: z.int(), labels: z.int() }),
  metrics: z.record(z.string(), number).describe('On rows that the figure was not learnt from.'),
  constant: z.string().describe('The best single model, which is left only for a lower bound above 0.'),
  leaves: z.boolean().describe('Whether leaving it for quality paid on rows not learnt from.'),
  text: z.strictObject({
    bits: z.int().min(8).max(24),
    words: z.int().min(0).max(3),
    characters: z.tuple([z.int(), z.int()]).nullable(),
  }),
  shape: z.array(scale).length(shapeNames.length),
  signals: z.array(scale),
  words: z.strictObject({ dimensions: whole }),
  models: z.record(z.string(), model),
});

/** What a learned router knows: one readable JSON, made by `copydesk learn train`. */
export type LearnedWeights = z.infer<typeof learnedWeightsSchema>;

/**
 * Weights as read from JSON.
 *
 * @throws CopydeskError `config-invalid` where they are damaged or of features made otherwise
 */
export function learnedWeights(value: unknown, at: string): LearnedWeights {
  const mend = 'make them again with `copydesk learn train`';
  const version = (value as { featuresVersion?: unknown } | null)?.featuresVersion;
  if (typeof version === 'number' && version !== featuresVersion) {
    const message = `${at}: these weights are of features version ${version}, and this copydesk makes version ${featuresVersion}`;
    throw new CopydeskError('config-invalid', message, { mend });
  }
  const checked = learnedWeightsSchema.safeParse(value);
  const issue = checked.error?.issues[0];
  if (!checked.success) {
    const where = [at, ...(issue?.path ?? [])].join('.');
    throw new CopydeskError('config-invalid', `${where}: ${issue?.message ?? 'is not valid'}`, { mend });
  }
  const { models, words, signals, constant } = checked.data;
  for (const [id, head] of Object.entries(models)) {
    if (head.words.length === words.dimensions.length && head.dense.length === waves + signals.length) continue;
    throw new CopydeskError('config-invalid', `${at}.models.${id}: the number of weights does not fit`, { mend });
  }
  if (models[constant] === undefined) {
    throw new CopydeskError('config-invalid', `${at}.constant: ${constant} is none of the models`, { mend });
  }
  return checked.data;
}
