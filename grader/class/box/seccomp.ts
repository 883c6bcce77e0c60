/*
 * The box's filter of system calls, as the kernel wants it: a small program in the classic Berkeley
 * packet filter's machine language that sees a call's number, its architecture and its arguments
 * (man 2 seccomp; linux/filter.h, linux/seccomp.h). Node runs under it; new processes, sockets and
 * whatever else a computation never needs are refused.
 */

export type Architecture = 'x64' | 'arm64';

/** linux/audit.h */
const audit: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** Numbers of refused calls: x86-64 by arch/x86/entry/syscalls/syscall_64.tbl, arm64 by asm-generic/unistd.h. */
export const refused: Record<string, Partial<Record<Architecture, number>>> = {
  socket: { x64: 41, arm64: 198 },
  socketpair: { x64: 53, arm64: 199 },
  connect: { x64: 42, arm64: 203 },
  bind: { x64: 49, arm64: 200 },
  listen: { x64: 50, arm64: 201 },
  accept: { x64: 43, arm64: 202 },
  accept4: { x64: 288, arm64: 242 },
  fork: { x64: 57 },
  vfork: { x64: 58 },
  ptrace: { x64: 101, arm64: 117 },
  mount: { x64: 165, arm64: 40 },
  umount2: { x64: 166, arm64: 39 },
  pivot_root: { x64: 155, arm64: 41 },
  chroot: { x64: 161, arm64: 51 },
  open_tree: { x64: 428, arm64: 428 },
  move_mount: { x64: 429, arm64: 429 },
  fsopen: { x64: 430, arm64: 430 },
  fsconfig: { x64: 431, arm64: 431 },
  fsmount: { x64: 432, arm64: 432 },
  mount_setattr: { x64: 442, arm64: 442 },
  open_by_handle_at: { x64: 304, arm64: 265 },
  unshare: { x64: 272, arm64: 97 },
  setns: { x64: 308, arm64: 268 },
  bpf: { x64: 321, arm64: 280 },
  userfaultfd: { x64: 323, arm64: 282 },
  perf_event_open: { x64: 298, arm64: 241 },
  add_key: { x64: 248, arm64: 217 },
  request_key: { x64: 249, arm64: 218 },
  keyctl: { x64: 250, arm64: 219 },
  process_vm_readv: { x64: 310, arm64: 270 },
  process_vm_writev: { x64: 311, arm64: 271 },
  io_uring_setup: { x64: 425, arm64: 425 },
  io_uring_enter: { x64: 426, arm64: 426 },
  io_uring_register: { x64: 427, arm64: 427 },
  execveat: { x64: 322, arm64: 281 },
  pidfd_open: { x64: 434, arm64: 434 },
  pidfd_getfd: { x64: 438, arm64: 438 },
  init_module: { x64: 175, arm64: 105 },
  finit_module: { x64: 313, arm64: 273 },
  kexec_load: { x64: 246, arm64: 104 },
};

const clone: Record<Architecture, number> = { x64: 56, arm64: 220 };
/** The same number everywhere. */
const clone3 = 435;
const cloneThread = 0x10000;
/** On x86-64, calls of the x32 interface have this bit; they would get past every number below. */
const x32Bit = 0x40000000;

/** struct seccomp_data: where things stand. */
const offset = { number: 0, architecture: 4, firstArgument: 16 };

const eperm = 1;
const enosys = 38;
export const actions = {
  allow: 0x7fff0000,
  killProcess: 0x80000000,
  refuse: 0x00050000 | eperm,
  /** As if the kernel were older: libc then falls back from clone3 to clone, whose flags can be seen. */
  unknown: 0x00050000 | enosys,
};

/** linux/bpf_common.h: load a word, jump if equal / at least / any bit, return. */
const opcode = { load: 0x20, jumpIfEqual: 0x15, jumpIfAtLeast: 0x35, jumpIfBits: 0x45, end: 0x06 };

interface Instruction {
  readonly code: number;
  readonly value: number;
  readonly ifTrue?: number;
  readonly ifFalse?: number;
}

/** The filter for one architecture as bytes: eight a instruction (struct sock_filter, little-endian). */
export function seccompProgram(architecture: Architecture): Uint8Array {
  const program: Instruction[] = [
    { code: opcode.load, value: offset.architecture },
    ...unless(opcode.jumpIfEqual, audit[architecture], actions.killProcess),
    { code: opcode.load, value: offset.number },
    ...(architecture === 'x64' ? when(opcode.jumpIfAtLeast, x32Bit, actions.killProcess) : []),
    ...when(opcode.jumpIfEqual, clone3, actions.unknown),
    ...Object.values(refused).flatMap(({ [architecture]: number }) =>
      number === undefined ? [] : when(opcode.jumpIfEqual, number, actions.refuse),
    ),
    // Threads may be made, processes may not: past the next three unless the call is clone.
    { code: opcode.jumpIfEqual, value: clone[architecture], ifFalse: 3 },
    { code: opcode.load, value: offset.firstArgument },
    ...unless(opcode.jumpIfBits, cloneThread, actions.refuse),
    { code: opcode.end, value: actions.allow },
  ];
  return assembled(program);
}

function when(code: number, value: number, action: number): readonly Instruction[] {
  return [
    { code, value, ifFalse: 1 },
    { code: opcode.end, value: action },
  ];
}

function unless(code: number, value: number, action: number): readonly Instruction[] {
  return [
    { code, value, ifTrue: 1 },
    { code: opcode.end, value: action },
  ];
}

function assembled(program: readonly Instruction[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8 * program.length));
  for (const [i, { code, value, ifTrue = 0, ifFalse = 0 }] of program.entries()) {
    bytes.setUint16(8 * i, code, true);
    bytes.setUint8(8 * i + 2, ifTrue);
    bytes.setUint8(8 * i + 3, ifFalse);
    bytes.setUint32(8 * i + 4, value, true);
  }
  return new Uint8Array(bytes.buffer);
}
