import { isOldPrice, priceAgeDays } from '../models/price-age.ts';
import type { Config } from '../pipeline/config.ts';
import { cardsOf } from '../pipeline/connect.ts';

/** Says on stderr which prices a budget should no longer rely on. Throws `config-invalid` where a card is faulty. */
export function tellOldPrices(config: Config, path: string): void {
  const now = Date.now();
  for (const card of cardsOf(config, path).filter((card) => isOldPrice(card, now))) {
    process.stderr.write(
      `${path}: warn: the price of ${card.id} was read on ${card.dated}, ${priceAgeDays(card, now)} days ago — look it up, and write it with its date into the catalogue\n`,
    );
  }
}
