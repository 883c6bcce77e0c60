import { type Attack, said, stub } from './attack.ts';

/** Files, the environment, and modules that a student must not have. */
export const fileAttacks: readonly Attack[] = [
  {
    name: 'read /etc/passwd',
    tries: 'read a file of the system',
    source: () =>
      stub({
        body: `attempt(() => {
    const text = node('fs').readFileSync('/etc/passwd', 'utf8');
    if (text.includes('root')) worked('/etc/passwd has ' + text.length + ' characters');
  });`,
      }),
    worked: said,
  },
  {
    name: 'read another submission',
    tries: "read another student's file, by its path, a listing, and /proc",
    source: ({ file }) =>
      stub({
        body: `const fs = node('fs');
  const file = ${JSON.stringify(file)};
  for (const path of [file, '/proc/1/root' + file, '/proc/self/cwd/../..' + file]) {
    attempt(() => console.log(fs.readFileSync(path, 'utf8')));
  }
  attempt(() => console.log(fs.readdirSync(node('path').dirname(file)).join()));`,
      }),
    worked: ({ secretCameOut }) => (secretCameOut ? 'the other file came out' : undefined),
  },
  {
    name: 'write anywhere',
    tries: 'write a file, a link, a folder, a database, here and there',
    source: ({ folder }) =>
      stub({
        body: `const fs = node('fs');
  for (const place of [${JSON.stringify(folder)}, '/', '/tmp', '/dev/shm', '.']) {
    const path = place + '/planted-by-attack';
    attempt(() => { fs.writeFileSync(path, 'x'); worked('wrote ' + path); });
    attempt(() => { fs.mkdirSync(path + '-folder'); worked('made ' + path + '-folder'); });
    attempt(() => { fs.symlinkSync('/etc/passwd', path + '-link'); worked('linked ' + path); });
    attempt(() => {
      new (node('node:sqlite').DatabaseSync)(path + '-database').exec('create table t (x)');
      worked('wrote ' + path + '-database');
    });
  }
  attempt(() => { fs.appendFileSync(process.argv[1], ' '); worked('changed the box itself'); });
  attempt(() => { fs.appendFileSync(process.execPath, ' '); worked('changed node itself'); });`,
      }),
    worked: (evidence) =>
      evidence.written.length > 0 ? `found ${evidence.written.join(', ')}` : said(evidence),
  },
  {
    name: 'environment',
    tries: "read the grader's environment",
    source: () =>
      stub({
        body: `attempt(() => console.log(JSON.stringify(process.env)));
  for (const id of ['self', '1', process.ppid]) {
    attempt(() => console.log(node('fs').readFileSync('/proc/' + id + '/environ', 'utf8')));
  }`,
      }),
    worked: ({ secretCameOut }) => (secretCameOut ? 'a variable came out' : undefined),
  },
  ...[
    ['import autograd dynamically', 'import(canary)'],
    ['import autograd by eval', 'eval("import(canary)")'],
    ['import autograd by Function', 'Function("canary", "return import(canary)")(canary)'],
    ['import autograd by vm', 'node("vm").runInThisContext("(x) => import(x)")(canary)'],
    ['import autograd by createRequire', 'node("module").createRequire("/")(canary)'],
    ['import autograd by mainModule', 'process.mainModule.require(canary)'],
    [
      'import autograd by process.binding',
      'process.binding("fs") && node("fs").readFileSync(canary)',
    ],
  ].map(
    ([name, expression]): Attack => ({
      name,
      tries: 'reach the module that computes the expected gradients',
      source: ({ autograd }) =>
        stub({
          setUp: `const canary = ${JSON.stringify(autograd)};
try {
  const module = await (${expression});
  worked('it gives ' + String(module).slice(0, 40));
} catch (error) { console.log(error.message); }`,
        }),
      worked: said,
    }),
  ),
  {
    name: 'read the solutions',
    tries: 'read the shipped answers',
    source: ({ solutions }) =>
      stub({
        body: `attempt(() => worked(node('fs').readdirSync(${JSON.stringify(solutions)}).join()));`,
      }),
    worked: said,
  },
];
