import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { type Explanation, explain, routerOf } from '../pipeline/explain.ts';
import { readText, shownPath } from '../pipeline/files.ts';
import { prepare } from '../pipeline/prepare.ts';
import { type Review, reviewSchema } from '../pipeline/review.ts';
import { routeText } from '../pipeline/route-text.ts';
import { decisionLines, type ExplainedSection, printExplained } from './explained.ts';
import { type CommonOptions, configOf, type Done } from './options.ts';
import { withSurroundings } from './run.ts';
import { existingStore } from './store.ts';

interface ExplainOptions extends CommonOptions {
  readonly format: string;
  readonly replay?: boolean;
  readonly request?: string;
}

/** `copydesk explain POST#SECTION`: who wrote it, why, what it cost, who else could have, and what would change it. */
export function explainCommand(done: Done): Command {
  return new Command('explain')
    .argument('[post#section]', 'a written post (file, or its name in out/), and one of its sections')
    .option(
      '--request <file>',
      'instead: the text of a request (- for stdin), and who would answer it; nothing is called',
    )
    .option('-c, --config <file>', 'configuration: asked only for a router that was made in TypeScript')
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .option('--replay', 'make every decision once more from the log; exit 1 where one comes out differently')
    .addHelpText(
      'after',
      '\nExamples:\n  npx copydesk explain out/my-post.md#faq\n  echo "Translate this into German: …" | npx copydesk explain --request -',
    )
    .action(async (target: string | undefined, options: ExplainOptions) => {
      if (options.request !== undefined) {
        process.stdout.write(await explainRequest(options.request, options));
        return done(0);
      }
      if (target === undefined) {
        throw new CopydeskError('usage', 'there is nothing to explain', {
          mend: 'name a POST#SECTION, or a text with --request',
        });
      }
      const [post = '', id] = target.split('#', 2);
      const { review, path } = readReview(post);
      const ids = review.sections.map((section) => section.id);
      const chosen = id === undefined ? review.sections : review.sections.filter((section) => section.id === id);
      if (chosen.length === 0) {
        const near = didYouMean(id ?? '', ids);
        throw new CopydeskError('usage', `${post} has no section "${id}"`, {
          mend: near === null ? `sections: ${ids.join(', ')}` : `did you mean "${near}"?`,
        });
      }
      const explained = await explainAll(chosen, path, options);
      if (options.replay === true && explained.every(({ decisions }) => decisions.length === 0)) {
        throw new CopydeskError('usage', `the log holds no decision of ${target}`, {
          mend: 'run the command in the folder where the post was written; old decisions are forgotten by `copydesk doctor --forget`',
        });
      }
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(explained, null, 2)}\n`);
      else process.stdout.write(printExplained(explained));
      const differs = explained.some(({ decisions }) => decisions.some(({ replayed }) => replayed === false));
      done(options.replay === true && differs ? 1 : 0);
    });
}

/** Who would answer a text, as told for a section. Cards are reckoned with whether they can be reached or not. */
async function explainRequest(file: string, options: ExplainOptions): Promise<string> {
  const text = file === '-' ? readFileSync(0, 'utf8') : readText(file);
  const { config, path: configPath } = await configOf(options);
  const { logged, router } = await withSurroundings({ configPath, quiet: true, dryRun: true }, async (around) => {
    const setup = { ...prepare(config, { ...around, posts: [] }), barred: new Map<string, string>() };
    return { logged: await routeText(text, setup), router: setup.router };
  });
  const told = explain(logged, router);
  if (options.format === 'json')
    return `${JSON.stringify({ reason: logged.decision?.reason ?? null, ...told }, null, 2)}\n`;
  return `${[logged.decision?.reason ?? 'no router has an opinion', ...decisionLines(told)].join('\n')}\n`;
}

/** The sections with the decisions that the store has of them; without a store, what the record says alone. */
async function explainAll(
  sections: Review['sections'],
  path: string,
  options: ExplainOptions,
): Promise<readonly ExplainedSection[]> {
  const { config, path: configPath } = await configOf(options);
  const current = await withSurroundings({ configPath, quiet: true, dryRun: true }, async (around) =>
    typeof config.router === 'object' && 'route' in config.router
      ? prepare(config, { ...around, posts: [] }).router
      : null,
  );
  const store = await existingStore();
  if (store === null) return sections.map((section) => ({ ...section, decisions: [] }));
  try {
    const explained: ExplainedSection[] = [];
    for (const section of sections) {
      const logged = await store.decisions.of(path, section.id);
      const decisions = logged.map((one): Explanation => explain(one, routerOf(one, current, configPath)));
      explained.push({ ...section, decisions });
    }
    return explained;
  } finally {
    await store.close();
  }
}

function readReview(post: string): { readonly review: Review; readonly path: string } {
  const places = [post, `${post}.md`, join('out', post), join('out', `${post}.md`)].map((place) =>
    place.replace(/\.[^./\\]+$/, '.review.json'),
  );
  const file = places.find((place) => place.endsWith('.review.json') && existsSync(place));
  if (file === undefined) {
    throw new CopydeskError('usage', `there is no record of "${post}"`, {
      mend: 'name a post that `copydesk write` or `revise` made; its POST.review.json must lie beside it',
    });
  }
  try {
    const review = reviewSchema.parse(JSON.parse(readText(file)));
    // The log names posts as findings do, however this one was named.
    return { review, path: shownPath(join(dirname(file), review.post)) };
  } catch (cause) {
    throw new CopydeskError('usage', 'the record cannot be read', { path: file, mend: 'write the post again', cause });
  }
}
