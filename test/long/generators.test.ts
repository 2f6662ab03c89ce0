import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../content/read-front-matter.ts';
import { copydesk, copyExamples, folderForFile } from '../command-line.ts';

/*
 * Published posts, judged by the site generators' own code from the registry. Hugo and Jekyll have none there: theirs is held
 * to their documentation in `test/publish.test.ts`. Without a registry these are skipped.
 */

const POSTS = ['balcony-herb-garden', 'http-caching-explained'];

const CONTENT = `import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';
const schema = z.object({
  title: z.string(), description: z.string(), pubDate: z.coerce.date(), updatedDate: z.coerce.date().optional(),
  heroImage: z.string().optional(), author: z.string(), tags: z.array(z.string()), draft: z.literal(false),
});
const loader = glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' });
export const collections = { blog: defineCollection({ loader, schema }) };
`;

describe('posts as site generators read them', () => {
  const folder = folderForFile();
  const run = (site: string, command: string, args: readonly string[]) => {
    // A registry may be reached by a proxy and certificates of the house only.
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: join(folder, site),
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const install = (site: string, ...names: string[]) => {
    mkdirSync(join(folder, site), { recursive: true });
    writeFileSync(join(folder, site, 'package.json'), '{ "private": true }');
    return (
      run(site, 'npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', ...names])
        .status === 0
    );
  };
  const publish = (site: string) => {
    const posts = POSTS.map((name) => `out/${name}.md`);
    const args = ['--site', site, '--author', 'Ann Lee', '--author-url', 'https://example.org/ann'];
    return copydesk(folder, ['report', '--publish', ...posts, ...args]);
  };

  beforeAll(() => {
    copyExamples(folder);
    copydesk(folder, ['write', ...POSTS.map((name) => `examples/briefs/${name}.md`)]);
    for (const name of POSTS) {
      const sidecar = join(folder, `out/${name}.review.json`);
      const contentHash = createHash('sha256')
        .update(readFileSync(join(folder, `out/${name}.md`)))
        .digest('hex');
      const signOff = { by: 'Ruth Hale', role: 'editor', scope: ['facts'], at: '2026-12-01T09:00:00Z', contentHash };
      writeFileSync(sidecar, JSON.stringify({ ...JSON.parse(readFileSync(sidecar, 'utf8')), signOff }));
    }
  });

  it('pass the content schema of an Astro blog, which refuses a post that misses it', { timeout: 300_000 }, ({
    skip,
  }) => {
    if (!install('astro', 'astro')) skip('astro cannot be installed here');
    mkdirSync(join(folder, 'astro/src/content/blog'), { recursive: true });
    writeFileSync(join(folder, 'astro/astro.config.mjs'), 'export default {};\n');
    writeFileSync(join(folder, 'astro/src/content.config.ts'), CONTENT);
    expect(publish('astro').code).toBe(0);
    const sync = () => run('astro', 'npx', ['astro', 'sync']);
    expect(sync()).toMatchObject({ status: 0, said: expect.stringContaining('Synced content') });
    const post = join(folder, 'astro/src/content/blog/balcony-herb-garden.md');
    writeFileSync(post, readFileSync(post, 'utf8').replace('draft: false', 'draft: true'));
    expect(sync()).toMatchObject({ said: expect.stringContaining('InvalidContentEntryDataError') });
  });

  it("pass Docusaurus's own validation of front matter", { timeout: 300_000 }, ({ skip }) => {
    // The plugin wants all of Docusaurus, its validation only this.
    const isThere =
      install('docusaurus', '@docusaurus/utils-validation') &&
      run('docusaurus', 'npm', ['pack', '@docusaurus/plugin-content-blog', '--silent']).status === 0 &&
      run('docusaurus', 'sh', ['-c', 'tar -xzf docusaurus-plugin-content-blog-*.tgz']).status === 0;
    if (!isThere) skip('Docusaurus cannot be installed here');
    mkdirSync(join(folder, 'docusaurus/blog'));
    writeFileSync(join(folder, 'docusaurus/docusaurus.config.ts'), '');
    expect(publish('docusaurus').code).toBe(0);
    const validator = join(folder, 'docusaurus/package/lib/frontMatter.js');
    const { validateBlogPostFrontMatter } = createRequire(validator)(validator);
    for (const name of POSTS) {
      const data = readFrontMatter(readFileSync(join(folder, `docusaurus/blog/${name}.md`), 'utf8')).frontMatter?.data;
      expect(validateBlogPostFrontMatter(data)).toMatchObject({ draft: false, authors: [{ name: 'Ann Lee' }] });
      expect(() => validateBlogPostFrontMatter({ ...data, draft: 'perhaps' })).toThrow();
    }
  });
});
