import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { CopydeskError } from '../content/errors.ts';
import type { ModelCard } from '../models/card.ts';
import { cardFrom, cardSchema } from '../models/card-from.ts';
import { cards } from '../models/cards.ts';
import { shownPath } from './files.ts';
import { parseOptions } from './parse-options.ts';
import { readYaml } from './yaml-file.ts';

const { id, price, dated, ...others } = cardSchema.shape;

/** A catalogue file: cards with the date on which their prices were read. One with the id of a built-in card overrides it. */
export const catalogueSchema = z.array(
  z
    .strictObject({
      id,
      price: price.optional(),
      dated: z.iso.date().optional().describe('The day on which the price was read.'),
      ...z.object(others).partial().shape,
    })
    .refine((card) => card.price === undefined || card.dated !== undefined, {
      path: ['dated'],
      error: 'a price needs the day on which it was read',
    }),
);

/**
 * The cards that `use:` may name: the built-in ones, and over them those of the catalogue file, whose path is relative to
 * the configuration. A price there replaces the known one as a whole. Throws `config-invalid` with line and column.
 */
export function knownCards(catalogue: string | undefined, configPath: string): readonly ModelCard[] {
  if (catalogue === undefined) return cards;
  const path = resolve(dirname(configPath), catalogue);
  const shown = shownPath(path);
  const { value, placeOf } = readYaml(path);
  const checked = parseOptions(catalogueSchema, value ?? [], shown, placeOf);
  // As written: the schema's defaults are for cards of one's own and would blot out what a built-in card says.
  const entries = (value ?? []) as typeof checked;
  const own = new Map<string, ModelCard>();
  for (const [index, entry] of entries.entries()) {
    const wrong = (message: string, mend: string): CopydeskError =>
      new CopydeskError('config-invalid', message, { path: shown, place: placeOf([index, 'id']), mend });
    if (own.has(entry.id)) throw wrong(`the card ${entry.id} stands twice`, 'keep one of them');
    const builtIn = cards.find((card) => card.id === entry.id);
    if (builtIn === undefined && entry.price === undefined) {
      throw wrong(`${entry.id} has no price`, 'write `price: { inputPerMillion: …, outputPerMillion: … }`');
    }
    own.set(entry.id, builtIn === undefined ? cardFrom(entry, entry.id) : over(builtIn, entry));
  }
  const others = [...own.values()].filter((card) => !cards.some(({ id }) => id === card.id));
  return [...cards.map((card) => own.get(card.id) ?? card), ...others];
}

/** A dated price is a whole: what it does not mention is not sold. */
function over(builtIn: ModelCard, { price, ...entry }: z.infer<typeof catalogueSchema>[number]): ModelCard {
  const priced = price === undefined ? builtIn : { ...builtIn, price };
  return cardFrom({ ...entry, use: builtIn.id }, entry.id, [priced]);
}
