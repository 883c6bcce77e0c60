import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadEngine } from './engine.ts';
import { openRedis, redisAddress } from './redis.ts';
import { freePort, hasRedis, noRedis, startRedis, tlsRedis } from './testing/redisServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'redis-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const password = 'p@ss/word:7#';

describe('an address', () => {
  test.each([
    ['redis://localhost', { host: 'localhost', port: 6379, db: 0 }, 'redis://localhost:6379'],
    ['redis://h:1/3', { host: 'h', port: 1, db: 3 }, 'redis://h:1/3'],
    ['redis://h/', { host: 'h', port: 6379, db: 0 }, 'redis://h:6379'],
    ['redis://[::1]:7', { host: '::1', port: 7, db: 0 }, 'redis://[::1]:7'],
    ['rediss://h', { host: 'h', port: 6379, db: 0, tls: {} }, 'rediss://h:6379'],
    ['redis://:secret@h', { host: 'h', port: 6379, db: 0, password: 'secret' }, 'redis://h:6379'],
    [
      `redis://grader:${encodeURIComponent(password)}@h:2`,
      { host: 'h', port: 2, db: 0, username: 'grader', password },
      'redis://h:2',
    ],
  ])('%s', (url, options, shown) => {
    const address = redisAddress(url, {});
    expect(address.options).toEqual(options);
    expect(address.shown).toBe(shown);
    expect(
      address.redact(`${url} as ${password}, secret, ${encodeURIComponent(password)}`),
    ).not.toMatch(
      url.includes('@') ? (url.includes('grader') ? /p%40|p@ss|grader/ : /secret/) : /none/,
    );
  });

  test('user and password may be in the environment; those in the URL come first', () => {
    const environment = {
      BACKPROP_NINJA_REDIS_USERNAME: 'grader',
      BACKPROP_NINJA_REDIS_PASSWORD: 'from the environment',
    };
    const { options, redact } = redisAddress('redis://h', environment);
    expect(options).toMatchObject({ username: 'grader', password: 'from the environment' });
    expect(redact('grader: from the environment')).toBe('***: ***');
    expect(redisAddress('redis://a:b@h', environment).options).toMatchObject({
      username: 'a',
      password: 'b',
    });
  });

  test.each([
    'localhost:6379',
    'http://:secret@localhost',
    'redis://',
    'redis://:secret@',
    'redis://:secret@h:70000',
    'redis://:secret@h/name',
    'redis://:%ff@h',
    'redis://:sec/ret@h',
    '',
  ])('%j is none, and is not printed', (url) => {
    const message = messageOf(() => redisAddress(url, {}));
    expect(message).toMatch(/^--queue must be redis:\/\//);
    expect(message).not.toMatch(/secret|%ff|ret@/);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

async function refusalOf(url: string): Promise<string> {
  const engine = await loadEngine();
  try {
    const redis = await openRedis(engine, redisAddress(url, {}));
    redis.disconnect();
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

/** A server that says it is a Redis of this version. */
async function pretender(version: string): Promise<{ url: string; close: () => void }> {
  const information = `# Server\r\nredis_version:${version}\r\nloading:0\r\n`;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const command of data.toString().match(/\r\n(info|client|select|hello|auth)\r\n/gi) ??
        []) {
        const isInfo = /info/i.test(command);
        socket.write(isInfo ? `$${information.length}\r\n${information}\r\n` : '+OK\r\n');
      }
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `redis://127.0.0.1:${port}`, close: () => server.close() };
}

describe('one sentence, at once, where Redis', () => {
  test('is not there', async () => {
    const started = performance.now();
    const url = `redis://:secret@127.0.0.1:${await freePort()}`;
    const message = await refusalOf(url);
    expect(message).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be used: nothing listens/);
    expect(message).not.toContain('secret');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    ['5.0.7', /it is version 5\.0\.7, and at least 6\.2\.0 is needed/],
    ['6.0.16', /it is version 6\.0\.16/],
    ['6.2.0', /^none$/],
    ['10.0.0', /^none$/],
  ])('is version %s', async (version, message) => {
    const server = await pretender(version);
    expect(await refusalOf(server.url)).toMatch(message);
    server.close();
  });

  test('wants a password', async ({ skip }) => {
    if (!hasRedis()) return skip(noRedis);
    const server = await startRedis(join(folder, 'password'), ['--requirepass', password]);
    const at = (credentials: string): string => `redis://${credentials}127.0.0.1:${server.port}`;
    try {
      expect(await refusalOf(at(''))).toMatch(/it wants another user or password/);
      const wrong = await refusalOf(at(':wrongword@'));
      expect(wrong).toMatch(/it wants another user or password/);
      expect(wrong).not.toContain('wrongword');
      expect(await refusalOf(at(`:${encodeURIComponent(password)}@`))).toBe('none');
      expect(await refusalOf(`${at(`:${encodeURIComponent(password)}@`)}/999`)).toMatch(
        /data base/,
      );
    } finally {
      await server.stop();
    }
  });

  test('speaks TLS, with a certificate of its own', async ({ skip }) => {
    if (!hasRedis()) return skip(noRedis);
    const made = await tlsRedis(join(folder, 'tls'));
    if (!made) return skip('this redis-server was built without TLS, or there is no openssl');
    const { server, port } = made;
    try {
      expect(await refusalOf(`rediss://localhost:${port}`)).toMatch(/NODE_EXTRA_CA_CERTS/);
      expect(await refusalOf(`redis://127.0.0.1:${port}`)).toMatch(/rediss:\/\/ is with/);
    } finally {
      await server.stop();
    }
  });
});
