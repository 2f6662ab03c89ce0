import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { readText } from '../pipeline/files.ts';
import { type Review, reviewSchema } from '../pipeline/review.ts';
import type { ReportRoute } from '../reports/report.ts';
import type { Done } from './options.ts';

/** `copydesk explain POST#SECTION`: who wrote it, why, what it cost, who else could have. */
export function explainCommand(done: Done): Command {
  return new Command('explain')
    .argument('<post#section>', 'a written post (file, or its name in out/), and one of its sections')
    .option('-f, --format <name>', 'pretty or json', 'pretty')
    .addHelpText('after', '\nExample:\n  npx copydesk explain out/my-post.md#faq')
    .action((target: string, options: { format: string }) => {
      const [post = '', id] = target.split('#', 2);
      const review = readReview(post);
      const ids = review.sections.map((section) => section.id);
      const chosen = id === undefined ? review.sections : review.sections.filter((section) => section.id === id);
      if (chosen.length === 0) {
        const near = didYouMean(id ?? '', ids);
        throw new CopydeskError('usage', `${post} has no section "${id}"`, {
          mend: near === null ? `sections: ${ids.join(', ')}` : `did you mean "${near}"?`,
        });
      }
      const text = options.format === 'json' ? `${JSON.stringify(chosen, null, 2)}\n` : chosen.map(told).join('\n');
      process.stdout.write(text);
      done(0);
    });
}

function readReview(post: string): Review {
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
    return reviewSchema.parse(JSON.parse(readText(file)));
  } catch (cause) {
    throw new CopydeskError('usage', 'the record cannot be read', { path: file, mend: 'write the post again', cause });
  }
}

function told(section: Review['sections'][number]): string {
  const lines = [`${section.heading ?? section.id}  (#${section.id})`];
  if (section.route === null) lines.push('  was there before; no model wrote it');
  else lines.push(...routeLines('written by', section.route));
  for (const revision of section.revisions) {
    lines.push(...routeLines(revision.kept ? 'revised by' : 'offered by', revision.route));
    lines.push(`    ${revision.kept ? 'kept' : 'dropped'}: ${revision.why}`);
  }
  return `${lines.join('\n')}\n`;
}

function routeLines(verb: string, route: ReportRoute): readonly string[] {
  const ranking = route.ranking.map((entry) => `${entry.model} ${entry.score.toFixed(2)}`).join(', ');
  const cost = route.costUsd === 0 ? 'free' : `${route.costUsd.toFixed(4)} USD`;
  return [
    `  ${verb} ${route.model} (${route.router}; ${cost}, ${route.tokens.output} tokens out, ${route.latencyMs} ms)`,
    `    why: ${route.reason}`,
    `    ranking: ${ranking}`,
    ...route.failed.map((entry) => `    did not answer: ${entry.model}: ${entry.why}`),
    ...route.filtered.map((entry) => `    not eligible: ${entry.model}: ${entry.why}`),
  ];
}
