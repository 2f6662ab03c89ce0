/** Where a post of a site generator stands by default: the section or route that its own starter makes for posts. */
const homes: Readonly<Record<string, (slug: string) => string>> = {
  astro: (slug) => `/blog/${slug}/`,
  hugo: (slug) => `/posts/${slug}/`,
  'next-mdx': (slug) => `/blog/${slug}`,
  docusaurus: (slug) => `/blog/${slug}`,
};

/**
 * The address of a post by the conventions of a site generator; Jekyll's default permalink is made of the date in the
 * file's name.
 */
export function postAddress(path: string, slug: string, format: string): string {
  const dated = /(?:^|\/)(\d{4})-(\d{2})-(\d{2})-[^/]*$/.exec(path);
  if (format === 'jekyll' && dated !== null) return `/${dated.slice(1).join('/')}/${slug}.html`;
  return homes[format]?.(slug) ?? `/${slug}/`;
}
