import { runInNewContext } from 'node:vm';

/** What could call back when another stub is at work. A stub computes and returns: it needs none of it. */
const callers = [
  ...['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'WebSocket', 'EventSource'],
  ...['MessageChannel', 'BroadcastChannel'],
];

/**
 * Makes the language's own objects unchangeable and takes away what could call back later, so that
 * no stub can bend what judges it or the steps after it. This is no sandbox: it guards against
 * accidents, such as a patched `Array.prototype.map`.
 */
export function lockDown(alsoFrozen: readonly object[]): void {
  for (const name of callers) Reflect.deleteProperty(globalThis, name);
  for (const errorType of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError]) {
    for (const name of ['name', 'message']) letInstancesOverride(errorType.prototype, name);
  }
  const standard: readonly string[] = runInNewContext('Object.getOwnPropertyNames(globalThis)');
  const frozen = new Set<unknown>();
  for (const name of standard.filter((name) => name !== 'globalThis' && name !== 'console')) {
    const value = Reflect.get(globalThis, name);
    Object.defineProperty(globalThis, name, { value, writable: false, configurable: false });
    freezeDeeply(value, frozen);
  }
  for (const object of [...unnamed(), ...alsoFrozen]) freezeDeeply(object, frozen);
  // Nothing that one stub stores there can reach the next.
  Object.preventExtensions(globalThis);
}

/** Objects of the language that no global leads to: iterators and kinds of functions. */
function unnamed(): readonly object[] {
  const iterables = [[], new Map(), new Set(), '', 'a'.matchAll(/a/g), generate()];
  const iterators = iterables.map((iterable) => iterable[Symbol.iterator]());
  return [...iterators, generate, generateLater, generateLater(), async () => 0];
}

function* generate(): Generator<number> {
  yield 0;
}

async function* generateLater(): AsyncGenerator<number> {
  yield 0;
}

const fixed = { configurable: false };
const fixedValue = { configurable: false, writable: false };

/**
 * Freezes an object and all that it leads to. Property by property, not by Object.freeze: V8 runs
 * array code at half its speed once Object.prototype or Array.prototype went through that.
 */
function freezeDeeply(value: unknown, frozen: Set<unknown>): void {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!isObject || frozen.has(value)) return;
  frozen.add(value);
  const properties = Object.getOwnPropertyDescriptors(value);
  for (const key of Reflect.ownKeys(properties)) {
    const property = Reflect.get(properties, key);
    if (!property.configurable) continue;
    Object.defineProperty(value, key, 'value' in property ? fixedValue : fixed);
  }
  Object.preventExtensions(value);
  freezeDeeply(Object.getPrototypeOf(value), frozen);
  for (const { value: own, get, set } of Object.values(properties)) {
    for (const part of [own, get, set]) freezeDeeply(part, frozen);
  }
}

/** A frozen property of a prototype forbids `error.name = …` too: a setter allows that again. */
function letInstancesOverride(prototype: object, name: string): void {
  const value = Reflect.get(prototype, name);
  Object.defineProperty(prototype, name, {
    get: () => value,
    set(this: object, own: unknown) {
      if (this === prototype) throw new TypeError(`Cannot assign to read only property '${name}'`);
      const property = { value: own, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(this, name, property);
    },
  });
}
