import { z } from 'zod';

const place = z.object({ line: z.int().min(1), column: z.int().min(1) });

/** A stretch of a file, as `report/v1` gives it: from 1, the end exclusive. */
export const range = z.object({ start: place, end: place });

export const sentiment = z
  .object({
    valence: z.number().describe('Mean over the running sentences, in [-1, 1].'),
    spread: z.number(),
    sentences: z.int(),
  })
  .describe("A post's valence is that of its sections, each weighted by its sentences.");

export const readability = z.object({
  sentences: z.int(),
  words: z.int(),
  syllables: z.int(),
  polysyllables: z.int().describe('Words of three and more syllables.'),
  difficultWords: z.int().describe('Words that Dale and Chall call unfamiliar.'),
  readingEase: z.number().describe('Flesch, 0–100; higher is easier.'),
  grade: z.number().describe('Flesch-Kincaid; like all that follow to `daleChall`, a school grade.'),
  gunningFog: z.number(),
  smog: z.number().nullable().describe('Defined from 30 sentences on.'),
  automatedReadabilityIndex: z.number(),
  colemanLiau: z.number(),
  linsearWrite: z.number().nullable().describe('Defined from 100 words on.'),
  daleChall: z.number().describe('The raw score: 4.9 and below is grade 4, 10 and above grade 16.'),
  consensusGrade: z.int().describe('The grade most of these formulas name.'),
  lix: z.number(),
  rix: z.number(),
  longSentences: z.number().describe('Share of sentences over 20 words.'),
});

export const competing = z
  .object({ label: z.string(), confidence: z.number() })
  .describe('The next best cluster and how clearly the text belongs there.');

const keyphrase = z.object({
  exact: z.int().describe('Uses word for word.'),
  forms: z.int().describe('Uses in any form and order within one sentence, the exact ones included.'),
  synonyms: z.int(),
  density: z.number().describe('100 × forms ÷ words.'),
  sentences: z
    .array(z.object({ text: z.string(), uses: z.int(), exact: z.boolean(), range }))
    .describe('Those that carry it.'),
  secondary: z.array(z.object({ phrase: z.string(), exact: z.int(), forms: z.int() })),
});

/** What `report/v1` says of the text of a section. */
export const sectionSignals = z.object({
  topic: z
    .object({ label: z.string(), confidence: z.number(), fit: z.number(), competing: competing.optional() })
    .nullable(),
  sentiment: sentiment
    .extend({ course: z.array(z.number()).optional().describe('Valence of each running sentence, in their order.') })
    .nullable(),
  tone: z
    .object({
      hedges: z.number(),
      imperatives: z.number(),
      firstPerson: z.number(),
      secondPerson: z.number(),
      contractions: z.number(),
      superlatives: z.number(),
      exclamations: z.number(),
    })
    .nullable()
    .describe('Each per 1,000 words; null under 100 words.'),
  keyphrase: keyphrase.nullable(),
  readability: readability.nullable(),
  claims: z.object({ total: z.int(), supported: z.int() }).nullable(),
});
