import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig, readConfig } from '../pipeline/config.ts';
import { healthRoutes } from '../server/health-routes.ts';
import { emptyFolder, root, startCopydesk } from './command-line.ts';

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
/** Instructions of the image, continued lines as one. */
const instructions = text('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return { name, rest };
  });
const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const port = parseConfig({}, 'test').serve.port;

test('the image runs copydesk as a user without rights, from the lock file, and without what only tests need', () => {
  const all = (name: string) => last.filter((one) => one.name === name).map(({ rest }) => rest);
  expect(instructions.filter(({ name }) => name === '')).toEqual([]);
  for (const { name, rest } of instructions) {
    if (name === 'FROM') expect(rest).toMatch(/^node:24-slim(?: AS \w+)?$/);
    if (name === 'ADD') throw new Error('COPY does');
  }
  expect(all('USER')).toEqual(['node']);
  // What comes after the user is his: nothing is installed or copied as somebody else.
  const after = last.slice(last.findIndex(({ name }) => name === 'USER')).map(({ name }) => name);
  expect(after).toEqual(['USER', 'WORKDIR', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']);
  const [run = ''] = all('RUN');
  expect(run).toContain('npm ci --omit=dev --ignore-scripts');
  const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, { dev?: true }> };
  // Needed for DATABASE_URL, and no dependency of the package.
  expect(lock.packages['node_modules/pg']).toBeDefined();
  expect(lock.packages['node_modules/pg']?.dev).toBeUndefined();
  const copied = instructions.filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'));
  for (const path of copied.flatMap(({ rest }) => rest.split(' ').slice(0, -1))) {
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    expect(text('.dockerignore').split('\n')).not.toContain(path);
  }
  const [healthy = ''] = all('HEALTHCHECK');
  const [, address = ''] = /fetch\('http:\/\/127\.0\.0\.1:(\d+\/[\w/]+)'\)/.exec(healthy) ?? [];
  const [route] = healthRoutes({ inFlight: () => 0, isDraining: () => false });
  expect(address).toBe(`${port}${route?.path}`);
  expect(all('EXPOSE')).toEqual([String(port)]);
});

test('the command of the image opens the gateway, and its health check sees whether it is there', async () => {
  const given = (name: string) => last.find((one) => one.name === name)?.rest ?? '';
  const [node, launcher, ...none] = JSON.parse(given('ENTRYPOINT')) as string[];
  expect([node, none]).toEqual(['node', []]);
  // What is copied is named by the folder that was worked in last.
  const copied = last.filter(({ name }) => name === 'COPY').map(({ rest }) => rest.split(' ').at(-1));
  expect(copied).toContain(launcher?.replace(`${given('WORKDIR')}/`, ''));
  const command = JSON.parse(given('CMD')) as string[];
  const server = startCopydesk(emptyFolder(), [...command, '--port', '0'], { COPYDESK_KEY: 'a-key-of-the-owner' });
  onTestFinished(() => server.kill());
  await server.told('listens on');
  const [, address, chosen] = /listens on http:\/\/([\d.]+):(\d+)/.exec(server.heard()) ?? [];
  expect(address).toBe('0.0.0.0');
  const [, ...check] = JSON.parse(given('HEALTHCHECK').replace(/^.* CMD /, '')) as string[];
  const health = () =>
    spawnSync(
      process.execPath,
      check.map((part) => part.replace(`:${port}/`, `:${chosen}/`)),
    ).status;
  expect(health()).toBe(0);
  server.interrupt();
  await server.ended;
  expect(health()).toBe(1);
});

/** Of a compose file what this one uses, as the compose specification has it. */
const service = z.strictObject({
  image: z
    .string()
    .regex(/^[\w./-]+:\d+$/)
    .optional(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string().regex(/^[\w./-]+:\/[\w./-]+(?::ro)?$/)),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+(?:-\d+)?:\d+$/)).optional(),
  healthcheck: z
    .strictObject({ test: z.array(z.string()), interval: z.string(), timeout: z.string(), retries: z.int() })
    .optional(),
  deploy: z.strictObject({ replicas: z.int() }).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  init: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  restart: z.literal('unless-stopped'),
});
const compose = z.strictObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) });

test('the compose example names what is there, holds no secret, and opens nothing to others', async () => {
  const { services, volumes } = compose.parse(parse(text('examples/compose/compose.yaml')));
  const { gateway, database } = services;
  expect(existsSync(join(root, 'examples/compose', gateway?.build ?? '', 'Dockerfile'))).toBe(true);
  expect(gateway?.depends_on).toHaveProperty('database');
  expect(database?.healthcheck).toBeDefined();
  expect(database?.ports).toBeUndefined();
  expect(gateway?.ports?.[0]).toMatch(new RegExp(`:${port}$`));
  for (const { environment, volumes: mounted } of Object.values(services)) {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|KEY|URL/.test(name)) expect(value).toMatch(/\$\{[A-Z_]+:\?[^}]+\}/);
    }
    for (const mount of mounted) {
      const [source = ''] = mount.split(':');
      if (source.startsWith('.')) expect(existsSync(join(root, 'examples/compose', source))).toBe(true);
      else expect(volumes).toHaveProperty(source);
    }
  }
  const { config } = await readConfig(join(root, 'examples/compose/copydesk.config.yaml'));
  expect(Object.keys(config.serve.presets)).toEqual(['frugal']);
  // What the configuration reads from the environment is handed in.
  expect(gateway?.environment).toHaveProperty('OPENAI_API_KEY');
});
