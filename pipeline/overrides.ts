import picomatch from 'picomatch';
import type { SettingsOptions } from '../reports/settings.ts';
import type { MeasuringConfig } from './config.ts';

/**
 * What a configuration asks of the post at a path, which is relative to the working folder: the overrides whose globs it
 * matches, laid over the rest in their order. A `*` does not cross a `/`, `**` does; `!` in front of a glob of a list takes out.
 */
export function askedOf(config: MeasuringConfig): (path: string) => SettingsOptions {
  const overrides = config.overrides.map(({ files, ...asked }) => {
    const globs = typeof files === 'string' ? [files] : files;
    const wanted = picomatch(globs.filter((glob) => !glob.startsWith('!')));
    const unwanted = picomatch(globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : [])));
    return { matches: (path: string) => wanted(path) && !unwanted(path), asked };
  });
  const { preset, audience, kpi, gates, weights } = config;
  return (path) => {
    const own = path.replace(/^\.\//, '');
    let all: SettingsOptions = { preset, audience, kpi, gates, weights };
    for (const { matches, asked } of overrides) {
      if (matches(own)) all = { ...all, ...asked, kpi: { ...all.kpi, ...asked.kpi } };
    }
    return all;
  };
}
