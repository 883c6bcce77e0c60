import { type Attack, type Evidence, said, stub } from './attack.ts';

function knocked({ knocks }: Evidence): string | undefined {
  return knocks.length > 0 ? `the listener heard ${knocks.join(', ')}` : undefined;
}

/** The network, and other processes. */
export const outsideAttacks: readonly Attack[] = [
  {
    name: 'network: TCP',
    tries: 'connect to 127.0.0.1',
    source: ({ tcpPort }) =>
      stub({
        setUp: `await later((done) => {
  const socket = node('net').connect(${tcpPort}, '127.0.0.1', () => socket.end('tcp', done));
  socket.on('error', (error) => { console.log(error.message); done(); });
});
await later((done) => node('http').get('http://127.0.0.1:${tcpPort}', done).on('error', done));`,
      }),
    worked: knocked,
  },
  {
    name: 'network: UDP',
    tries: 'send a packet to 127.0.0.1',
    source: ({ udpPort }) =>
      stub({
        setUp: `await later((done) => {
  const socket = node('dgram').createSocket('udp4');
  socket.on('error', (error) => { console.log(error.message); done(); });
  socket.send('udp', ${udpPort}, '127.0.0.1', () => socket.close(done));
});`,
      }),
    worked: knocked,
  },
  {
    name: 'network: Unix socket',
    tries: 'connect to a Unix socket',
    source: ({ unixPath }) =>
      stub({
        setUp: `await later((done) => {
  const socket = node('net').connect(${JSON.stringify(unixPath)}, () => socket.end('unix', done));
  socket.on('error', (error) => { console.log(error.message); done(); });
});`,
      }),
    worked: knocked,
  },
  {
    name: 'network: listen',
    tries: 'open a port',
    source: () =>
      stub({
        setUp: `await later((done) => {
  const server = node('net').createServer().on('error', ({ message }) => { console.log(message); done(); });
  server.listen(0, '127.0.0.1', () => { worked('listens on ' + server.address().port); server.close(done); });
});`,
      }),
    worked: said,
  },
  {
    name: 'spawn',
    tries: 'start a program',
    source: () =>
      stub({
        body: `attempt(() => {
    const { status, error } = node('child_process').spawnSync(process.execPath, ['--version']);
    if (status === 0) worked('node ran'); else console.log(String(error));
  });`,
      }),
    worked: said,
  },
  {
    name: 'fork bomb',
    tries: 'start fifty processes',
    source: () =>
      stub({
        body: `attempt(() => {
    const { spawn } = node('child_process');
    const quiet = { stdio: 'ignore', detached: true };
    const children = Array.from({ length: 50 }, () => {
      const child = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 2000)'], quiet);
      child.on('error', () => 0);
      return child;
    });
    const started = children.filter(({ pid }) => pid !== undefined).length;
    if (started > 0) worked(started + ' processes started');
  });`,
      }),
    worked: said,
  },
  {
    name: 'threads',
    tries: 'start a hundred threads',
    source: () =>
      stub({
        setUp: `let threads = 0;
try {
  const { Worker } = node('worker_threads');
  for (; threads < 100; threads++) {
    await new Promise((resolve, reject) => {
      const worker = new Worker('setInterval(() => 0, 1000)', { eval: true, stdout: true, stderr: true });
      worker.on('online', resolve).on('error', reject).on('exit', reject);
    });
  }
  worked('100 threads ran');
} catch (error) { console.log(threads + ' threads: ' + error); }`,
      }),
    worked: said,
  },
  {
    name: 'kill the grader',
    tries: 'end a process of the host',
    source: ({ pid }) =>
      stub({
        body: `for (const signal of ['SIGTERM', 'SIGKILL']) attempt(() => process.kill(${pid}, signal));
  attempt(() => process._kill(${pid}, 9));
  attempt(() => process.binding('process_methods')._kill(${pid}, 9));`,
      }),
    worked: ({ killed }) => (killed ? 'the process was gone' : undefined),
  },
  {
    name: 'debugger',
    tries: 'open an inspector, to reach other processes of Node',
    source: ({ pid }) =>
      stub({
        body: `attempt(() => {
    const inspector = node('inspector');
    inspector.open(0, '127.0.0.1');
    if (inspector.url()) worked('it listens at ' + inspector.url());
  });
  attempt(() => process._debugProcess(${pid}));`,
      }),
    worked: said,
  },
];
