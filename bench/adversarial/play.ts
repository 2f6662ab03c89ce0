import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyzers } from '../../analyzers/all.ts';
import { fitCorpus } from '../../analyzers/corpus.ts';
import type { Brief } from '../../content/brief.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import { measure } from '../../pipeline/measure.ts';
import { cleanPost, sampleBrief } from '../../reports/sample-article.ts';
import { type Scorecard, scorecard } from '../../reports/scorecard.ts';
import { settingsFor } from '../../reports/settings.ts';
import { type Attack, attacks, type Parts } from './attacks.ts';

/** A good post, its brief, and what it is worth. */
interface Honest {
  readonly path: string;
  readonly source: string;
  readonly brief: Brief;
  readonly other: string;
}

/** What an attack did to a post. */
export interface Play {
  readonly path: string;
  readonly attack: Attack;
  readonly text: string;
  readonly before: Scorecard;
  readonly after: Scorecard;
}

const site = fileURLToPath(new URL('../../examples/site/', import.meta.url));
const posts = readdirSync(site)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => {
    const draft = readDraft(`examples/site/${name}`, readFileSync(`${site}${name}`, 'utf8'));
    return { draft, brief: impliedBrief(draft) };
  });
const corpus = fitCorpus(posts);
const yamlFrontMatter = /^---\n[\s\S]*?\n---\n/;
const bodyOf = (source: string): string => source.replace(yamlFrontMatter, '');

function found(name: string, other: string): Honest {
  const post = posts.find(({ draft }) => draft.path.endsWith(`/${name}.md`));
  const second = posts.find(({ draft }) => draft.path.endsWith(`/${other}.md`));
  if (post === undefined || second === undefined) throw new Error(`no example ${name} or ${other}`);
  return { path: post.draft.path, source: post.draft.source, brief: post.brief, other: bodyOf(second.draft.source) };
}

function cardOf({ path, brief }: Honest, source: string): Scorecard {
  const article = measure(readDraft(path, source), { brief, corpus }, analyzers);
  return scorecard(article, settingsFor({}, brief));
}

/** Every attack on a post of somebody and on one that was written from a brief. */
export function playAttacks(): readonly Play[] {
  const honest: readonly Honest[] = [
    found('container-gardening', 'home-baking'),
    found('travel-shoes', 'storing-bread'),
    {
      path: 'out/home-composting.md',
      source: cleanPost,
      brief: sampleBrief(),
      other: found('home-baking', 'home-baking').other,
    },
  ];
  return honest.flatMap((post) => {
    const before = cardOf(post, post.source);
    const frontMatter = yamlFrontMatter.exec(post.source)?.[0];
    if (frontMatter === undefined) throw new Error(`${post.path} has no YAML front matter to attack`);
    const parts: Parts = {
      frontMatter,
      body: bodyOf(post.source),
      keyphrase: post.brief.keywords.primary ?? '',
      other: post.other,
    };
    return attacks.map((attack) => {
      const text = attack.apply(parts);
      return { path: post.path, attack, text, before, after: cardOf(post, text) };
    });
  });
}
