import { unzipSync } from 'fflate';
import { CopydeskError } from '../../content/errors.ts';

/** Far above what an export holds: at most 1,000 rows a table. */
const most = { entries: 100, bytesOfOne: 20_000_000, bytes: 60_000_000 };

/**
 * The CSV tables of a ZIP. What an archive says of its sizes is believed only as a bound: nothing is unpacked into more room
 * than was announced, and nothing is announced beyond what an export could hold.
 *
 * @throws CopydeskError `labels-invalid`
 */
export function unzipped(path: string, bytes: Uint8Array): readonly Uint8Array[] {
  let entries = 0;
  let announced = 0;
  const tooLarge = () =>
    new CopydeskError('labels-invalid', 'the archive holds more than an export of Search Console could', {
      path,
      mend: 'give the ZIP as it was downloaded',
    });
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries++;
        if (entries > most.entries) throw tooLarge();
        if (!/\.csv$/i.test(name)) return false;
        announced += originalSize;
        if (originalSize > most.bytesOfOne || announced > most.bytes) throw tooLarge();
        return true;
      },
    });
    return Object.values(files);
  } catch (cause) {
    if (cause instanceof CopydeskError) throw cause;
    throw new CopydeskError('labels-invalid', 'the archive cannot be unpacked', {
      path,
      mend: 'download it again',
      cause,
    });
  }
}
