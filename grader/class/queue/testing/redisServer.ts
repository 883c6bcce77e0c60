import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** A redis-server of its own, with an append-only file in a folder of its own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** By SIGKILL. */
  kill(): Promise<void>;
  /** Again, on the same port with the same data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

export const noRedis = 'there is no redis-server here';

export async function startRedis(
  folder: string,
  settings: readonly string[] = [],
): Promise<RedisServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...durable, ...settings],
      { stdio: 'ignore' },
    );
    await answering(port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = child;
    child = undefined;
    if (!ended || ended.exitCode !== null) return;
    const closed = new Promise((resolve) => ended.once('close', resolve));
    ended.kill(signal);
    await closed;
  };
  await start();
  const url = `redis://127.0.0.1:${port}`;
  return { port, url, start, kill: () => end('SIGKILL'), stop: () => end('SIGKILL') };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until something listens. */
export async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nothing listens on port ${port}`);
}

export interface TlsRedis {
  readonly server: RedisServer;
  /** Where it speaks TLS. */
  readonly port: number;
  readonly certificate: string;
}

/** A redis-server with a certificate of its own; nothing where one cannot be had here. */
export async function tlsRedis(
  folder: string,
  settings: readonly string[] = [],
): Promise<TlsRedis | undefined> {
  mkdirSync(folder, { recursive: true });
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-keyout', key, '-out', certificate],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
  ]);
  if (made.status !== 0) return undefined;
  const port = await freePort();
  const tls = [
    ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
    ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
  ];
  // One that was built without TLS does not know the word.
  const { stdout, stderr } = spawnSync('redis-server', ['--tls-port', 'none']);
  if (/Bad directive/.test(`${stdout}${stderr}`)) return undefined;
  const server = await startRedis(folder, [...tls, ...settings]);
  await answering(port);
  return { server, port, certificate };
}
