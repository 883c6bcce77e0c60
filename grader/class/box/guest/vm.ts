/** Node's `Script` in QuickJS: code that is compiled when it is run. */
export class Script {
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  runInThisContext(): unknown {
    // biome-ignore lint/security/noGlobalEval: this engine exists to run code that cannot be trusted.
    const evaluate = eval;
    return evaluate(this.#code);
  }
}

/** In place of a new context's globals, this one's: QuickJS begins with no others. */
export function runInNewContext(code: string): unknown {
  return new Script(code).runInThisContext();
}
