import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** A line end within a paragraph is a blank to a browser; yoastseo would end a sentence there. */
function softBreaks() {
  const visit = (node) => {
    if (node.type === 'text') node.value = node.value.replace(/\s*\n\s*/g, ' ');
    for (const child of node.children ?? []) visit(child);
  };
  return visit;
}

/** An id within a page, as addresses write it. */
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(softBreaks)
  .use(remarkRehype, { allowDangerousHtml: true, footnoteLabelProperties: {} })
  .use(rehypeRaw)
  .use(rehypeStringify)
  .freeze();

/** Markdown as the HTML that a site generator makes of it. */
export function render(markdown) {
  return String(processor.processSync(markdown));
}
