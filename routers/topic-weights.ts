import { z } from 'zod';
import type { ClassifierWeights } from '../analyzers/text-classifier.ts';
import { CopydeskError } from '../content/errors.ts';

const packed = z.base64();

/** A learnt classifier of topics as a file: what a reader wants to know, and numbers as bytes (little-endian, base64). */
export const topicWeightsSchema = z.strictObject({
  schema: z.literal('copydesk.topics/v1'),
  at: z.iso.datetime({ offset: true }).describe('When it was learnt.'),
  labels: z.int().min(0).describe('How many labels it was learnt from.'),
  labelsHash: z.string().describe('SHA-256 of those labels.'),
  accuracy: z.number().min(0).max(1).nullable().describe('On labels kept apart by chance; null where there are none.'),
  threshold: z.number().nullable().describe('Confidence under which a text is about none of the topics; null: never.'),
  topics: z.array(z.string().min(1)).min(2),
  features: packed.describe('Hashed features, 32-bit whole numbers.'),
  rarities: packed.describe('Of each feature, a 32-bit float.'),
  scales: packed.describe('Of each feature, a 32-bit float.'),
  weights: packed.describe('Feature by feature, a signed byte for each topic.'),
  biases: packed.describe('Of each topic, a 32-bit float.'),
});

export type TopicWeights = z.infer<typeof topicWeightsSchema>;

function bytes(of: Int32Array | Float32Array | Int8Array): string {
  return Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('base64');
}

function unpacked(text: string): ArrayBuffer {
  const from = Buffer.from(text, 'base64');
  return new Uint8Array(from).buffer;
}

/** Weights as they are kept. */
export function packTopics(
  { classes, features, rarities, scales, weights, biases, threshold }: ClassifierWeights,
  about: Pick<TopicWeights, 'at' | 'labels' | 'labelsHash' | 'accuracy'>,
): TopicWeights {
  return {
    schema: 'copydesk.topics/v1',
    ...about,
    threshold,
    topics: [...classes],
    features: bytes(features),
    rarities: bytes(rarities),
    scales: bytes(scales),
    weights: bytes(weights),
    biases: bytes(biases),
  };
}

/**
 * Weights as read from JSON.
 *
 * @throws CopydeskError `config-invalid` where they are damaged, or the parts of a file do not belong together
 */
export function topicWeights(value: unknown, at: string): ClassifierWeights {
  const wrong = (message: string) =>
    new CopydeskError('config-invalid', message, { mend: 'learn them again with `copydesk learn topics`' });
  const checked = topicWeightsSchema.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw wrong(`${[at, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'is not valid'}`);
  }
  const kept = checked.data;
  const [first, ...rest] = kept.topics;
  const classes: readonly [string, ...string[]] = [first as string, ...rest];
  const cut = wrong(`${at}: the numbers of the topics are cut off`);
  const parts = [kept.features, kept.rarities, kept.scales, kept.biases].map(unpacked);
  if (parts.some(({ byteLength }) => byteLength % 4 > 0)) throw cut;
  const [features, rarities, scales, biases] = parts as [ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer];
  const learnt = {
    classes,
    features: new Int32Array(features),
    rarities: new Float32Array(rarities),
    scales: new Float32Array(scales),
    weights: new Int8Array(unpacked(kept.weights)),
    biases: new Float32Array(biases),
    threshold: kept.threshold,
  };
  const { length } = learnt.features;
  const isWhole =
    learnt.rarities.length === length &&
    learnt.scales.length === length &&
    learnt.weights.length === length * classes.length &&
    learnt.biases.length === classes.length;
  if (isWhole) return learnt;
  throw cut;
}
