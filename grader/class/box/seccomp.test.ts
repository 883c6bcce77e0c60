import { describe, expect, test } from 'vitest';
import { type Architecture, actions, refused, seccompProgram } from './seccomp.ts';

interface Call {
  readonly number: number;
  readonly architecture: number;
  readonly firstArgument?: number;
}

/** Runs a filter as the kernel would: the classic BPF instructions that it is made of, and no others. */
function run(program: Uint8Array, { number, architecture, firstArgument = 0 }: Call): number {
  const view = new DataView(program.buffer);
  const data = new Map([
    [0, number],
    [4, architecture],
    [16, firstArgument],
  ]);
  let accumulator = 0;
  for (let at = 0; at < program.length / 8; at++) {
    const code = view.getUint16(8 * at, true);
    const value = view.getUint32(8 * at + 4, true);
    const jump = (holds: boolean): number => view.getUint8(8 * at + (holds ? 2 : 3));
    if (code === 0x06) return value;
    if (code === 0x20) accumulator = data.get(value) ?? Number.NaN;
    else if (code === 0x15) at += jump(accumulator === value);
    else if (code === 0x35) at += jump(accumulator >= value);
    else if (code === 0x45) at += jump((accumulator & value) !== 0);
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error('the program has no end');
}

const x64 = 0xc000003e;
const arm64 = 0xc00000b7;
const cloneThread = 0x10000;
/** What libc asks for when it makes a thread. */
const threadFlags = 0x3d0f00;

describe.each<[Architecture, number, number]>([
  ['x64', x64, 56],
  ['arm64', arm64, 220],
])('the filter for %s', (name, architecture, clone) => {
  const program = seccompProgram(name);
  const ask = (number: number, firstArgument = 0): number =>
    run(program, { number, architecture, firstArgument });

  test('refuses every call of its list', () => {
    for (const [call, { [name]: number }] of Object.entries(refused)) {
      if (number !== undefined) expect([call, ask(number)]).toEqual([call, actions.refuse]);
    }
  });

  test('lets threads be made and no processes', () => {
    expect(ask(clone, threadFlags)).toBe(actions.allow);
    expect(ask(clone, cloneThread)).toBe(actions.allow);
    expect(ask(clone, 17)).toBe(actions.refuse);
    expect(ask(clone, 0)).toBe(actions.refuse);
    expect(ask(435, cloneThread)).toBe(actions.unknown);
  });

  test('allows whatever it does not name', () => {
    const named = Object.values(refused).map((numbers) => numbers[name]);
    for (let number = 0; number < 470; number++) {
      if (named.includes(number) || number === clone || number === 435) continue;
      expect(ask(number, 0xffffffff)).toBe(actions.allow);
    }
  });

  test('ends the process at a call of another architecture', () => {
    for (const other of [x64, arm64, 0x40000003]) {
      const expected = other === architecture ? actions.allow : actions.killProcess;
      expect(run(program, { number: 1000, architecture: other })).toBe(expected);
    }
  });

  test('fits into the kernel, and jumps within itself', () => {
    const length = program.length / 8;
    expect(length).toBeLessThan(4096);
    for (let at = 0; at < length; at++) {
      const furthest = at + 1 + Math.max(program[8 * at + 2], program[8 * at + 3]);
      expect(furthest).toBeLessThanOrEqual(length);
    }
  });
});

test('calls of the x32 interface do not get past', () => {
  const program = seccompProgram('x64');
  for (const number of [0x40000000, 0x40000000 + 41]) {
    expect(run(program, { number, architecture: x64 })).toBe(actions.killProcess);
  }
});
