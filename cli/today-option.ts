import { InvalidArgumentError, Option } from 'commander';

/** The day facts are held against: the only place where a check may look at a clock. */
export function todayOption(): Option {
  return new Option('--today <date>', 'day on which facts with `valid_until` must still hold')
    .env('COPYDESK_TODAY')
    .default(new Date().toISOString().slice(0, 10), 'this day, UTC')
    .argParser((text: string) => {
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
      if (isDay && new Date(text).toISOString().startsWith(text)) return text;
      throw new InvalidArgumentError('a day such as 2026-05-04 is wanted.');
    });
}
