/** What the process takes, as lines for Prometheus, under the names that its clients for Node use. */
export function processMetrics(): readonly string[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    ...gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', [['', rss]]),
    ...gauge('nodejs_heap_size_used_bytes', 'Heap that is in use, in bytes.', [['', heapUsed]]),
    ...gauge('nodejs_active_resources', 'Sockets, timers and requests that are alive, by their type.', resources()),
    '# HELP process_cpu_seconds_total User and system CPU time spent in seconds.',
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${(user + system) / 1e6}`,
  ];
}

function resources(): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const type of process.getActiveResourcesInfo()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => [`{type="${type}"}`, count]);
}

function gauge(name: string, help: string, values: readonly (readonly [string, number])[]): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
