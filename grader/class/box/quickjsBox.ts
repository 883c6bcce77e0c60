/*
 * The box of level 2: a student's code runs in QuickJS, which is itself compiled to WebAssembly. The
 * program in it has no function of this process but one that takes bytes to send. As in the other box,
 * requests come on stdin and frames go to stdout.
 */
import emscripten from '@jitl/quickjs-ng-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-ng-wasmfile-release-sync/ffi';
import wasmBinary from 'quickjs.wasm';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { encodeFrame } from './frames.ts';
import { type RawRequest, readRequest, write } from './stdio.ts';

/** The bundled guest/guest.ts. */
declare const GUEST_PROGRAM: string;

const [megabytes, seconds] = process.argv.slice(2).map(Number);
const text = new TextDecoder();

newQuickJSWASMModuleFromVariant({
  type: 'sync',
  importFFI: async () => QuickJSFFI,
  importModuleLoader: async () => (options) =>
    emscripten.default({ ...options, wasmBinary: wasmBinary.buffer }),
}).then(answerAll);

function answerAll(quickjs: QuickJSWASMModule): void {
  let engine = new Engine(quickjs);
  write(encodeFrame({ kind: 'ready', step: 0, probe: 0 }));
  for (let request = readRequest(); request; request = readRequest()) {
    const failure = engine.answer(request);
    if (!failure) continue;
    const { id } = JSON.parse(text.decode(request.header));
    write(encodeFrame({ kind: 'failure', step: id, probe: 0, texts: [failure] }));
    write(encodeFrame({ kind: 'done', step: id, probe: 0 }));
    // An engine that has run out of memory or time is no place for the next step.
    engine = new Engine(quickjs);
  }
  process.exit();
}

class Engine {
  readonly #context: QuickJSContext;
  readonly #answer: QuickJSHandle;
  #deadline = Infinity;

  constructor(quickjs: QuickJSWASMModule) {
    const runtime = quickjs.newRuntime({
      memoryLimitBytes: megabytes * 2 ** 20,
      maxStackSizeBytes: 2 ** 17,
      interruptHandler: () => Date.now() > this.#deadline,
    });
    const context = runtime.newContext();
    const send = context.newFunction('send', (bytes) => {
      context.getArrayBuffer(bytes).consume(({ value }) => write(value));
    });
    context.setProp(context.global, 'send', send);
    send.dispose();
    context.unwrapResult(context.evalCode(GUEST_PROGRAM, 'guest.js')).dispose();
    this.#answer = context.getProp(context.global, 'answer');
    this.#context = context;
  }

  /** Nothing where all went well, whatever the stub did; else what the engine ran out of. */
  answer({ header, body }: RawRequest): 'timeout' | 'memory' | undefined {
    const context = this.#context;
    this.#deadline = Date.now() + seconds * 1000;
    const json = context.newString(text.decode(header));
    const bytes = context.newArrayBuffer(body.buffer);
    const result = context.callFunction(this.#answer, context.undefined, json, bytes);
    json.dispose();
    bytes.dispose();
    if (result.error) return this.#ranOutOf();
    const { runtime } = context;
    while (runtime.hasPendingJob())
      if (runtime.executePendingJobs(1).error) return this.#ranOutOf();
    const { type } = context.getPromiseState(result.value);
    result.value.dispose();
    // With nothing left to do, a promise that is still open stays so for ever.
    if (type === 'pending') return 'timeout';
    return type === 'rejected' ? this.#ranOutOf() : undefined;
  }

  #ranOutOf(): 'timeout' | 'memory' {
    return Date.now() > this.#deadline ? 'timeout' : 'memory';
  }
}
