type Data = Readonly<Record<string, unknown>>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Changes the options of every router called `router` in what a configuration says of routers, however deep. */
export function changeOptions(spec: unknown, router: string, change: (options: Data) => Data): unknown {
  if (Array.isArray(spec)) return spec.map((entry) => changeOptions(entry, router, change));
  // A router made in TypeScript is left alone.
  if (!isData(spec) || typeof spec.route === 'function') return spec;
  return Object.fromEntries(
    Object.entries(spec).map(([name, value]) => [
      name,
      name === router && isData(value) ? change(value) : changeOptions(value, router, change),
    ]),
  );
}
