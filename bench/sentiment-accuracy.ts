import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Lexicon from 'sentiment';
import { heldOutSentences, neutralSentences } from '../analyzers/sample-neutral-sentences.ts';
import { scoreSentence } from '../analyzers/sentiment.ts';
import { sharedData } from '../test/shared-data.ts';

/*
 * Sign accuracy and correlation with human ratings, ours beside the bare package `sentiment`, on VADER's published sets.
 * Writes bench/sentiment-accuracy.md. The words of our lists were chosen by looking at the even halves alone.
 */

export const snippetSets = ['amazonReviewSnippets', 'nytEditorialSnippets', 'tweets'] as const;
type SnippetSet = (typeof snippetSets)[number];

interface Snippet {
  /** Of the review, article or tweet; the halves part whole ones. */
  readonly source: number;
  /** Mean of 20 human ratings, −4 to 4. */
  readonly rated: number;
  readonly text: string;
}

/** The snippets of a set; `folder` is that of the data. Curly apostrophes are straightened, as prose is before it is measured. */
export function readSnippets(folder: string, name: SnippetSet): readonly Snippet[] {
  const rows = gunzipSync(readFileSync(`${folder}/${name}.tsv.gz`))
    .toString('utf8')
    .trim()
    .split('\n');
  return rows.map((row) => {
    const [id = '', rated, text = ''] = row.split('\t');
    return { source: Number.parseInt(id, 10), rated: Number(rated), text: text.replaceAll('’', "'") };
  });
}

interface Accuracy {
  /** Share of the snippets with a sign whose sign was met; a zero is a miss. */
  readonly sign: number;
  /** Pearson's correlation, over all. */
  readonly correlation: number;
}

/** How well a scorer follows the ratings. */
export function accuracyOf(snippets: readonly Snippet[], score: (text: string) => number): Accuracy {
  const scored = snippets.map(({ text }) => score(text));
  const count = snippets.length;
  const mean = scored.reduce((sum, one) => sum + one, 0) / count;
  const meanRated = snippets.reduce((sum, { rated }) => sum + rated, 0) / count;
  let [signed, met, both, square, squareRated] = [0, 0, 0, 0, 0];
  for (const [at, { rated }] of snippets.entries()) {
    const value = scored[at] as number;
    if (rated !== 0) signed++;
    if (rated !== 0 && Math.sign(value) === Math.sign(rated)) met++;
    both += (value - mean) * (rated - meanRated);
    square += (value - mean) ** 2;
    squareRated += (rated - meanRated) ** 2;
  }
  return { sign: met / signed, correlation: both / Math.sqrt(square * squareRated) };
}

const bare = new Lexicon();

/** The package alone. */
export const bareScore = (text: string): number => bare.analyze(text).score;
/** Ours, in [-1, 1]. */
export const ourScore = (text: string): number => scoreSentence(text).valence;

function table(folder: string): string {
  const lines = [
    '| set | half | snippets | sign, `sentiment` | sign, ours | r, `sentiment` | r, ours |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const name of snippetSets) {
    const all = readSnippets(folder, name);
    const halves = [
      ['tuned on (even)', all.filter(({ source }) => source % 2 === 0)],
      ['held out (odd)', all.filter(({ source }) => source % 2 === 1)],
      ['all', all],
    ] as const;
    for (const [half, snippets] of halves) {
      const [theirs, ours] = [accuracyOf(snippets, bareScore), accuracyOf(snippets, ourScore)];
      const figures = [theirs.sign, ours.sign, theirs.correlation, ours.correlation].map((one) => one.toFixed(3));
      lines.push(`| ${name} | ${half} | ${snippets.length} | ${figures.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}

/** Of some control sentences, how many a scorer leaves plain; the bare score is squeezed like ours. */
function plainOf(sentences: readonly string[], score: (text: string) => number): string {
  return `${sentences.filter((sentence) => Math.abs(score(sentence)) < 0.2).length} of ${sentences.length}`;
}

const squeezed = (text: string): number => bareScore(text) / Math.sqrt(bareScore(text) ** 2 + 15);

const text = (figures: string) => `# How well the sentiment analyzer follows human ratings

Made by \`node bench/sentiment-accuracy.ts\`, both columns in one run. Data: the snippets that Hutto and Gilbert (ICWSM 2014)
had rated by 20 people each. *sign*: share of the snippets with a rating other than 0 whose sign was met; a score of 0
is a miss. *r*: Pearson's correlation. Halves part whole reviews and articles by the parity of their number; for the word
lists only the even halves were looked at.

${figures}

Control: own-written sentences that inform or instruct and take no side, on deployment, cooking, gardening, benefits and
households. A valence under 0.2 either way:

| sentences | bare package, same scale | ours |
| --- | ---: | ---: |
| first set; 109 were plain before the lists were mended by it | ${plainOf(neutralSentences, squeezed)} | ${plainOf(neutralSentences, ourScore)} |
| second set, written afterwards | ${plainOf(heldOutSentences, squeezed)} | ${plainOf(heldOutSentences, ourScore)} |

The lists are meant for the prose of a blog. On technical text most sentences carry no mood at all, and a list of words is
a poor judge of those that do.
`;

if (import.meta.main) {
  const folder = sharedData('sentiment/vader');
  if (folder === null) {
    process.stderr.write('the rated snippets do not lie beside this checkout\n');
    process.exitCode = 2;
  } else {
    const figures = table(folder);
    writeFileSync(fileURLToPath(new URL('sentiment-accuracy.md', import.meta.url)), text(figures));
    process.stdout.write(`${figures}\n`);
  }
}
