import type { Element, Nodes, Root, RootContent } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';

/** What a landmark is by its role, whatever its element. */
const roles: Readonly<Record<string, string>> = {
  main: 'main',
  article: 'article',
  banner: 'header',
  navigation: 'nav',
  contentinfo: 'footer',
  complementary: 'aside',
};

function landmark({ tagName, properties }: Element): string {
  return roles[String(properties.role)] ?? tagName;
}

/** The outermost of a kind. */
function all(tree: Nodes, name: string): readonly Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    if (landmark(node) !== name) return;
    found.push(node);
    return SKIP;
  });
  return found;
}

function holds(tree: Element, isWanted: (node: Element) => boolean): boolean {
  let isFound = false;
  visit(tree, 'element', (node) => {
    if (!isWanted(node)) return;
    isFound = true;
    return EXIT;
  });
  return isFound;
}

function textLength(node: RootContent | Element, linksOnly: boolean): number {
  if (node.type === 'text') return linksOnly ? 0 : node.value.trim().length;
  if (!('children' in node)) return 0;
  const isLink = node.type === 'element' && node.tagName === 'a';
  return node.children.reduce((sum, child) => sum + textLength(child, linksOnly && !isLink), 0);
}

/** Mostly links: what else there is to read, rather than a remark on the text. */
function isListOfLinks(node: Element): boolean {
  return textLength(node, true) * 2 > textLength(node, false);
}

/**
 * Leaves of a built page what is its article: the one `main`, else the one `article`, else the body, without the site's
 * header, footer, navigation and sidebars. A header within the article is its own, and so is an aside that is no list
 * of links; where nothing marks the article, a header with the title and no navigation stays.
 */
export function keepArticle(tree: Root): void {
  const mains = all(tree, 'main');
  const marked = mains.length > 0 ? mains : all(tree, 'article');
  const [article] = marked.length === 1 ? marked : [];
  if (article !== undefined) tree.children = [article];
  const isChrome = (node: Element): boolean => {
    switch (landmark(node)) {
      case 'nav':
      case 'footer':
        return true;
      case 'header':
        return (
          article === undefined && (all(node, 'nav').length > 0 || !holds(node, ({ tagName }) => tagName === 'h1'))
        );
      case 'aside':
        return article === undefined || isListOfLinks(node);
      default:
        return false;
    }
  };
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || !isChrome(node)) return;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}
