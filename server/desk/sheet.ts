import { randomBytes } from 'node:crypto';
import { type Html, printed } from '../../reports/reporters/html-template.ts';

/** What differs between two answers with one page: nonce, token, the visitor, the posts before and behind. */
export const gaps = ['nonce', 'token', 'name', 'role', 'turn'] as const;
export type Gap = (typeof gaps)[number];

/** A page as bytes with gaps, so that it can be kept and sent to any visitor. */
export interface Sheet {
  readonly bytes: Uint8Array;
  readonly gaps: readonly { readonly at: number; readonly gap: Gap }[];
  /** The role of whoever has to sign, for visitors who have given none. */
  readonly wantedRole: string;
}

/** Nobody outside knows it, so no text of a post can hold a mark. */
const secret = randomBytes(24).toString('base64url');

/** What stands in a page where the answer puts something; whole in markup and in attributes alike. */
export function mark(gap: Gap): string {
  return `${secret}${gaps.indexOf(gap)}`;
}

const marks = new RegExp(`${secret}([0-${gaps.length - 1}])`);

export function sheetOf(page: Html, wantedRole = ''): Sheet {
  const found: { at: number; gap: Gap }[] = [];
  let at = 0;
  const pieces = printed(page)
    .split(marks)
    .flatMap((piece, place) => {
      if (place % 2 === 1) {
        found.push({ at, gap: gaps[Number(piece)] as Gap });
        return [];
      }
      const bytes = Buffer.from(piece);
      at += bytes.length;
      return [bytes];
    });
  return { bytes: Buffer.concat(pieces), gaps: found, wantedRole };
}

/** The page with its gaps filled by markup. */
export function filled({ bytes, gaps }: Sheet, markup: Readonly<Record<Gap, string>>): Uint8Array<ArrayBuffer> {
  let from = 0;
  const pieces = gaps.flatMap(({ at, gap }) => {
    const before = bytes.subarray(from, at);
    from = at;
    return [before, Buffer.from(markup[gap])];
  });
  return Buffer.concat([...pieces, bytes.subarray(from)]);
}
