import { isDeepStrictEqual } from 'node:util';
import { createTwoFilesPatch, diffArrays } from 'diff';
import { isCollection, parseDocument } from 'yaml';
import { CopydeskError } from '../../content/errors.ts';
import { parseConfig } from '../../pipeline/config.ts';
import type { Proposal } from './proposal.ts';

/** A configuration with proposals carried out, and what changed. */
export interface ConfigDiff {
  readonly text: string;
  /** Unified; empty where nothing changes. */
  readonly patch: string;
}

/**
 * Carries proposals out in the text of a YAML configuration. Comments and order stay; each change bears its evidence as a
 * comment. The result is a configuration that can be used.
 *
 * @throws CopydeskError `config-invalid` where it is no YAML
 */
export function configDiff(path: string, source: string, proposals: readonly Proposal[]): ConfigDiff {
  if (!/\.ya?ml$/.test(path)) {
    throw new CopydeskError('config-invalid', 'only a configuration in YAML can be tuned', {
      path,
      mend: 'carry over what is printed by hand, or move it to copydesk.config.yaml',
    });
  }
  const document = parseDocument(source);
  for (const { keys, value, why } of proposals) {
    const node = document.createNode(value);
    if (isCollection(node)) node.commentBefore = ` ${why}`;
    else node.comment = ` ${why}`;
    document.setIn(keys, node);
    // Braces around a comment would be torn over lines.
    for (let depth = 1; depth < keys.length; depth++) {
      const around = document.getIn(keys.slice(0, depth), true);
      if (isCollection(around)) around.flow = false;
    }
  }
  const plain = { lineWidth: 0 } as const;
  const text =
    proposals.length === 0 ? source : onto(source, parseDocument(source).toString(plain), document.toString(plain));
  parseConfig(parseDocument(text).toJS() ?? {}, path);
  return { text, patch: text === source ? '' : createTwoFilesPatch(path, path, source, text) };
}

/**
 * The changes between two printings, put into what was printed from: whatever the printer would write otherwise (blanks in
 * braces, quotes) stays as somebody wrote it. Where lines do not correspond, the new printing as it is.
 */
function onto(source: string, before: string, after: string): string {
  const own = source.split('\n');
  if (own.length !== before.split('\n').length) return after;
  let at = 0;
  const lines = diffArrays(before.split('\n'), after.split('\n')).flatMap(({ added, removed, value }) => {
    if (added === true) return value;
    at += value.length;
    return removed === true ? [] : own.slice(at - value.length, at);
  });
  const made = lines.join('\n');
  return isDeepStrictEqual(parseDocument(made).toJS(), parseDocument(after).toJS()) ? made : after;
}
