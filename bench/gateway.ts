import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, chatRequest, connection } from './gateway-client.ts';

/*
 * What `copydesk serve` adds to a call, beside a bare undici proxy that rewrites the model (the floor) and Portkey's gateway,
 * all in one run, in turns, with the same model behind them on loopback. `npm run bench:gateway`; writes bench/gateway.md.
 *
 * Portkey is installed from npm into a folder for temporary files, with the versions of hono that its streams work with.
 */

const rounds = 400;
const saturationMs = 3_000;
const turns = 6;
const connections = 32;
const streams = 1_000;
const aborts = 30;
const key = 'bench-key-of-no-worth-0123456789';

interface Gateway {
  readonly name: string;
  readonly port: number;
  readonly model: string;
  readonly headers: readonly string[];
  readonly child: ChildProcess;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const children: ChildProcess[] = [];

function started(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  return child;
}

function told(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.stdout?.once('data', (line: Buffer) => resolve(Number(line))));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      (await connection(port)).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nothing listens on ${port}`);
}

async function copydeskGateway(upstream: number): Promise<Omit<Gateway, 'name' | 'model'>> {
  const port = await freePort();
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - { id: bench/bench, price: { inputPerMillion: 1, outputPerMillion: 4 }, connect: { baseUrl: "http://127.0.0.1:${upstream}/v1", model: bench } }
  - { id: bench/slow, price: { inputPerMillion: 2, outputPerMillion: 8 }, connect: { baseUrl: "http://127.0.0.1:${upstream}/v1", model: slow } }
house: false
`,
  );
  const child = started([here('../cli/copydesk.cjs'), 'serve', '--port', String(port)], { COPYDESK_KEY: key });
  child.stdout?.resume();
  await listening(port);
  return { port, headers: [], child };
}

async function portkey(upstream: number): Promise<Gateway> {
  const home = join(tmpdir(), 'copydesk-bench-portkey');
  const script = join(home, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (!existsSync(script)) {
    mkdirSync(home, { recursive: true });
    const overrides = { hono: '4.9.7', '@hono/node-server': '1.13.8', '@hono/node-ws': '1.2.0' };
    const manifest = { private: true, dependencies: { '@portkey-ai/gateway': '1.15.2' }, overrides };
    writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'ignore' });
  }
  const port = await freePort();
  const child = started([script, '--headless', `--port=${port}`], { TRUSTED_CUSTOM_HOSTS: '127.0.0.1' });
  child.stdout?.resume();
  await listening(port);
  const headers = ['x-portkey-provider: openai', `x-portkey-custom-host: http://127.0.0.1:${upstream}/v1`];
  return { name: 'Portkey 1.15.2', port, model: 'bench', headers, child };
}

const status = ({ pid }: ChildProcess, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Seconds of the processor that a process has taken: user and system, in ticks of a hundredth. */
function cpuS({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Figures {
  readonly jsonMs: number;
  readonly sseFirstMs: number;
  readonly jsonPerSecond: number;
  readonly ssePerSecond: number;
  readonly cpuUs: number;
}

/** One after the other, all gateways in turns, so that a noisy neighbour troubles all alike. */
async function sequential(gateways: readonly Gateway[]): Promise<readonly { jsonMs: number; sseFirstMs: number }[]> {
  const lines = await Promise.all(
    gateways.map(async (gateway) => ({
      gateway,
      line: await connection(gateway.port),
      json: [] as number[],
      sse: [] as number[],
    })),
  );
  for (let round = -50; round < rounds; round++) {
    for (const { gateway, line, json, sse } of lines) {
      const asked = (stream: boolean) => chatRequest(gateway.port, gateway.model, stream, key, gateway.headers);
      const { allMs } = await line.exchange(asked(false));
      const { firstMs } = await line.exchange(asked(true));
      if (round < 0) continue;
      json.push(allMs);
      sse.push(firstMs);
    }
  }
  for (const { line } of lines) line.close();
  return lines.map(({ json, sse }) => ({ jsonMs: median(json), sseFirstMs: median(sse) }));
}

async function saturated(gateway: Gateway, stream: boolean): Promise<{ perSecond: number; cpuUs: number }> {
  const lines = await Promise.all(Array.from({ length: connections }, () => connection(gateway.port)));
  const request = chatRequest(gateway.port, gateway.model, stream, key, gateway.headers);
  let done = 0;
  const startedAt = performance.now();
  const cpu = cpuS(gateway.child);
  const busy = async (line: Connection): Promise<void> => {
    while (performance.now() - startedAt < saturationMs) {
      await line.exchange(request);
      done++;
    }
  };
  await Promise.all(lines.map(busy));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const line of lines) line.close();
  return { perSecond: done / seconds, cpuUs: ((cpuS(gateway.child) - cpu) * 1e6) / done };
}

async function manyStreams(gateway: Gateway, model: string): Promise<{ heldMiB: number; idleMiB: number }> {
  const idleMiB = status(gateway.child, 'VmRSS');
  const lines = await Promise.all(Array.from({ length: streams }, () => connection(gateway.port)));
  await Promise.all(lines.map((line) => line.begin(chatRequest(gateway.port, model, true, key, gateway.headers))));
  let heldMiB = 0;
  for (let second = 0; second < 5; second++) {
    heldMiB = Math.max(heldMiB, status(gateway.child, 'VmRSS'));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  for (const line of lines) line.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return { heldMiB, idleMiB };
}

async function abortMs(gateway: Gateway, model: string, upstream: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let run = 0; run < aborts; run++) {
    await (await fetch(`http://127.0.0.1:${upstream}/closed`)).text();
    const line = await connection(gateway.port);
    await line.begin(chatRequest(gateway.port, model, true, key, gateway.headers));
    const hungUp = performance.timeOrigin + performance.now();
    line.close();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const closed = Number(await (await fetch(`http://127.0.0.1:${upstream}/closed`)).text());
    took.push(closed === 0 ? Number.POSITIVE_INFINITY : closed - hungUp);
  }
  return took;
}

try {
  const upstreamChild = started([here('gateway-upstream.ts')]);
  const upstream = await told(upstreamChild);
  const direct: Gateway = {
    name: 'the model itself',
    port: upstream,
    model: 'bench',
    headers: [],
    child: upstreamChild,
  };
  const floorChild = started([here('gateway-floor.ts'), `http://127.0.0.1:${upstream}`]);
  const floor: Gateway = {
    name: 'undici, rewriting (floor)',
    port: await told(floorChild),
    model: 'bench/bench',
    headers: [],
    child: floorChild,
  };
  const served = await copydeskGateway(upstream);
  const concrete: Gateway = { ...served, name: 'copydesk, `bench/bench`', model: 'bench/bench' };
  const auto: Gateway = { ...served, name: 'copydesk, `copydesk/auto`', model: 'copydesk/auto' };
  const gateways = [direct, floor, concrete, auto, await portkey(upstream)];
  const timed = await sequential(gateways);
  const loads = gateways.map(() => ({ json: [] as number[], sse: [] as number[], cpuUs: [] as number[] }));
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, gateway] of gateways.entries()) {
      const json = await saturated(gateway, false);
      const sse = await saturated(gateway, true);
      // The first turn warms up.
      if (turn === 0) continue;
      loads[at]?.json.push(json.perSecond);
      loads[at]?.sse.push(sse.perSecond);
      loads[at]?.cpuUs.push(json.cpuUs);
    }
  }
  const figures = gateways.map(
    (_, at): Figures => ({
      jsonMs: timed[at]?.jsonMs ?? Number.NaN,
      sseFirstMs: timed[at]?.sseFirstMs ?? Number.NaN,
      jsonPerSecond: median(loads[at]?.json ?? []),
      ssePerSecond: median(loads[at]?.sse ?? []),
      cpuUs: median(loads[at]?.cpuUs ?? []),
    }),
  );
  const { heldMiB, idleMiB } = await manyStreams(concrete, 'bench/slow');
  const aborted = await abortMs(concrete, 'bench/slow', upstream);
  const [plain, bare, one, routed, other] = figures as [Figures, Figures, Figures, Figures, Figures];
  const row = (gateway: Gateway, own: Figures): string =>
    `| ${gateway.name} | ${own.jsonMs.toFixed(2)} | ${(own.jsonMs - plain.jsonMs).toFixed(2)} | ${own.sseFirstMs.toFixed(2)} | ${(own.sseFirstMs - plain.sseFirstMs).toFixed(2)} | ${own.jsonPerSecond.toFixed(0)} | ${own.ssePerSecond.toFixed(0)} | ${own.cpuUs.toFixed(0)} |`;
  const table = `# The gateway

*Made by \`npm run bench:gateway\`; do not edit by hand.* A request of 1.9 KB, an answer of 2.2 KB of JSON or 55 events, a model that takes no
time, all on loopback, on ${availableParallelism()} cores with a load of ${loadavg()[0]?.toFixed(1)} that client and model share. *JSON*: p50 of ${rounds} requests one after the
other, all gateways in turns; *first byte*: of the body of a stream; *added*: over the model itself. *Per second*: ${connections}
connections for ${saturationMs / 1000} s, all in turns, median of ${turns - 1}. *CPU*: of the gateway, µs a JSON request.

| | JSON, ms | added | first byte, ms | added | JSON/s | streams/s | CPU, µs |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${gateways.map((gateway, at) => row(gateway, figures[at] as Figures)).join('\n')}

| | asked | measured |
| --- | ---: | ---: |
| p50 over the floor, JSON, concrete id, ms | ≤ 0.3 | ${(one.jsonMs - bare.jsonMs).toFixed(2)} |
| the same, \`copydesk/auto\` | ≤ 0.3 | ${(routed.jsonMs - bare.jsonMs).toFixed(2)} |
| p50 over the floor, first byte of a stream, concrete id, ms | ≤ 0.3 | ${(one.sseFirstMs - bare.sseFirstMs).toFixed(2)} |
| the same, \`copydesk/auto\` | ≤ 0.3 | ${(routed.sseFirstMs - bare.sseFirstMs).toFixed(2)} |
| requests a second ÷ floor, concrete id | ≥ 0.75 | ${(one.jsonPerSecond / bare.jsonPerSecond).toFixed(2)} |
| requests a second ÷ floor, \`copydesk/auto\` | ≥ 0.45 | ${(routed.jsonPerSecond / bare.jsonPerSecond).toFixed(2)} |
| streams a second ÷ floor, concrete id | | ${(one.ssePerSecond / bare.ssePerSecond).toFixed(2)} |
| requests a second ÷ Portkey, concrete id | ≥ 5 | ${(one.jsonPerSecond / other.jsonPerSecond).toFixed(1)} |
| ${streams.toLocaleString('en-US')} streams at once, MB (idle: ${((idleMiB * 1048576) / 1e6).toFixed(0)}) | < 300 | ${((heldMiB * 1048576) / 1e6).toFixed(0)} |
| from the client's abort to the model's, p50 ms | < 100 | ${median(aborted).toFixed(1)} |
| the same, slowest of ${aborts} | < 100 | ${Math.max(...aborted).toFixed(1)} |
`;
  writeFileSync(here('gateway.md'), table);
  process.stdout.write(table);
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
