/** In the package.json of a site: `"lint-staged": …`, or this file beside it. Staged posts are mended in style, then checked. */
export default {
  'content/**/*.{md,mdx,html}': (files) => `npx --yes copydesk check --fix ${files.map((file) => JSON.stringify(file)).join(' ')}`,
};
