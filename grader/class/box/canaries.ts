import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Canary } from './attacks/attack.ts';

/** Where the secret stands in the grader's own environment. */
const variable = 'BACKPROP_NINJA_CANARY';

/** What attacks go for, and what tells that they reached it. */
export class Canaries {
  readonly secret = randomBytes(12).toString('hex');
  readonly #root = mkdtempSync(join(tmpdir(), 'canary-'));
  readonly #servers: Server[] = [];
  readonly #udp = createSocket('udp4');
  #knocks: string[] = [];
  #decoy: ChildProcess | undefined;
  #canary: Omit<Canary, 'pid'> | undefined;

  /** Sets everything up; `close` takes it away again. */
  async open(): Promise<void> {
    const { secret } = this;
    const [other, folder, solutions] = ['other', 'writable', 'solutions'].map((name) => {
      mkdirSync(join(this.#root, name));
      return join(this.#root, name);
    });
    const file = join(other, 'submission.ts');
    const autograd = join(this.#root, 'autograd.cjs');
    writeFileSync(file, `// ${secret}`);
    writeFileSync(autograd, `module.exports = { forwardAndBackward: '${secret}' };`);
    writeFileSync(join(solutions, 'answer.ts'), `// ${secret}`);
    process.env[variable] = secret;
    const unixPath = join(this.#root, 'socket');
    const tcp = await this.#listen({ port: 0, host: '127.0.0.1' }, 'tcp');
    // Windows has no such files; there, the attack finds nothing.
    if (process.platform !== 'win32') await this.#listen({ path: unixPath }, 'unix');
    this.#udp.on('message', () => this.#knocks.push('udp')).bind(0, '127.0.0.1');
    await once(this.#udp, 'listening');
    const tcpPort = (tcp.address() as AddressInfo).port;
    const udpPort = this.#udp.address().port;
    this.#canary = { secret, file, folder, autograd, solutions, unixPath, tcpPort, udpPort };
  }

  /** What one attack may go for. */
  async forAttack(): Promise<Canary> {
    const canary = this.#canary;
    if (!canary) throw new Error('Canaries are opened first.');
    this.#knocks = [];
    this.#decoy ??= await newDecoy();
    return { ...canary, pid: this.#decoy.pid ?? 0 };
  }

  /** What has been reached since then. */
  async reached(): Promise<{ written: string[]; knocks: string[]; killed: boolean }> {
    // A signal or a packet may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const written = readdirSync(join(this.#root, 'writable'));
    for (const name of written) rmSync(join(this.#root, 'writable', name), { recursive: true });
    const decoy = this.#decoy;
    const killed = decoy !== undefined && (decoy.exitCode !== null || decoy.signalCode !== null);
    if (killed) this.#decoy = undefined;
    return { written, knocks: this.#knocks, killed };
  }

  close(): void {
    delete process.env[variable];
    this.#decoy?.kill('SIGKILL');
    this.#udp.close();
    for (const server of this.#servers) server.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #listen(where: object, name: string): Promise<Server> {
    const server = createServer((socket) => {
      this.#knocks.push(name);
      socket.on('error', () => undefined).destroy();
    });
    this.#servers.push(server);
    server.listen(where);
    await once(server, 'listening');
    return server;
  }
}

/** A process that does nothing but live. */
async function newDecoy(): Promise<ChildProcess> {
  const program = "console.log('here'); setInterval(() => 0, 2 ** 30);";
  const decoy = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(decoy.stdout, 'data');
  return decoy;
}
