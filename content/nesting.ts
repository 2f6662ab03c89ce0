/** Levels of lists and mappings within each other. Metadata needs a handful; every reader recurses once a level. */
export const deepest = 100;

const compact = new RegExp(String.raw`(?:[-?:][ \t]+){${deepest + 1}}`);

/** Offset of the bracket that opens one level too many. Quotes are not minded: an open one would hide the brackets. */
function deepBracket(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') {
      depth++;
      if (depth > deepest) return at;
    } else if ((character === ']' || character === '}') && depth > 0) depth--;
  }
  return null;
}

/** Offset of the line that is indented one level too many. */
function deepLine(text: string): number | null {
  const open: number[] = [];
  for (const match of text.matchAll(/^( *)[^\s#]/gm)) {
    const indentation = (match[1] as string).length;
    while (open.length > 0 && (open.at(-1) as number) >= indentation) open.pop();
    open.push(indentation);
    if (open.length > deepest) return match.index + indentation;
  }
  return null;
}

/** Where YAML (by brackets, `- - -` or indentation), TOML or JSON passes 100 levels; null where it never does. */
export function tooDeepAt(text: string, format: 'yaml' | 'toml' | 'json' | 'html'): number | null {
  const bracket = deepBracket(text);
  if (bracket !== null || format !== 'yaml') return bracket;
  return compact.exec(text)?.index ?? deepLine(text);
}

/** Is plain data nested past 100 levels? Dotted keys of TOML (`a.b.c = 1`) get there without a bracket. */
export function isTooDeep(data: unknown): boolean {
  let level = [data];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return level.length > 0;
}
