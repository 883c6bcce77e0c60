/*
 * A contestant: the training step of exercise 4 in TensorFlow.js with its WebAssembly backend, one
 * thread, SIMD, the lecture's manual gradients. Its packages are no dependencies of this project.
 *
 *   tfjs.js HIDDEN N
 */
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { trainingNetwork } from '../reference/network/training.ts';
import { answerRounds } from './rounds.ts';

interface Value {
  readonly shape: number[];
  dataSync(): ArrayLike<number>;
}
interface Variable extends Value {
  assign(value: Value): void;
}
type Argument = Value | number | boolean | readonly number[];
type Operation = (...given: Argument[]) => Value;
type Operations = {
  readonly [name in
    | ('add' | 'sub' | 'mul' | 'div' | 'neg' | 'square' | 'rsqrt' | 'tanh' | 'log' | 'softmax')
    | ('sum' | 'mean' | 'matMul' | 'gather' | 'reshape' | 'oneHot' | 'scatterND')]: Operation;
};

/** What is used of @tensorflow/tfjs-core. */
interface Tensorflow extends Operations {
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
  tidy(run: () => Value): Value;
  tensor(data: Int32Array, shape: readonly number[], dtype: string): Value;
  randomNormal(shape: readonly number[], mean: number, deviation: number): Value;
  variable(value: Value): Variable;
  dispose(value: Value): void;
}

const load = createRequire(import.meta.url);
const tf: Tensorflow = load('@tensorflow/tfjs-core');
const backend = '@tensorflow/tfjs-backend-wasm';
const { setWasmPaths, version_wasm } = load(backend);
setWasmPaths(dirname(load.resolve(backend)) + sep);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
if (!(await tf.setBackend('wasm'))) throw new Error('tfjs has no WebAssembly backend here.');

const { block, embd, vocab } = trainingNetwork;
const [hidden, n] = process.argv.slice(2).map(Number);
const learningRate = 0.1;
const draw = (...shape: number[]): Variable => tf.variable(tf.randomNormal(shape, 0, 0.1));
const C = draw(vocab, embd);
const W1 = draw(block * embd, hidden);
const b1 = draw(hidden);
const W2 = draw(hidden, vocab);
const b2 = draw(vocab);
const bngain = tf.variable(tf.randomNormal([1, hidden], 1, 0.1));
const bnbias = draw(1, hidden);

function randomIndices(count: number): Int32Array {
  return Int32Array.from({ length: count }, () => Math.floor(Math.random() * vocab));
}

/** One step; its loss. */
function step(): Value {
  const Xb = tf.tensor(randomIndices(n * block), [n * block], 'int32');
  const Yb = tf.tensor(randomIndices(n), [n], 'int32');
  const embcat = tf.reshape(tf.gather(C, Xb), [n, block * embd]);
  const hprebn = tf.add(tf.matMul(embcat, W1), b1);
  const bndiff = tf.sub(hprebn, tf.mean(hprebn, 0, true));
  const bnvar = tf.div(tf.sum(tf.square(bndiff), 0, true), n - 1);
  const bnvar_inv = tf.rsqrt(tf.add(bnvar, 1e-5));
  const bnraw = tf.mul(bndiff, bnvar_inv);
  const h = tf.tanh(tf.add(tf.mul(bngain, bnraw), bnbias));
  const logits = tf.add(tf.matMul(h, W2), b2);
  const probs = tf.softmax(logits);
  const right = tf.oneHot(Yb, vocab);
  const loss = tf.neg(tf.mean(tf.log(tf.sum(tf.mul(probs, right), 1))));

  const dlogits = tf.div(tf.sub(probs, right), n);
  const dh = tf.matMul(dlogits, W2, false, true);
  const dW2 = tf.matMul(h, dlogits, true, false);
  const db2 = tf.sum(dlogits, 0);
  const dhpreact = tf.mul(tf.sub(1, tf.square(h)), dh);
  const dbngain = tf.sum(tf.mul(bnraw, dhpreact), 0, true);
  const dbnbias = tf.sum(dhpreact, 0, true);
  const throughVariance = tf.mul(tf.mul(bnraw, n / (n - 1)), dbngain);
  const inner = tf.sub(tf.sub(tf.mul(dhpreact, n), dbnbias), throughVariance);
  const dhprebn = tf.mul(tf.div(tf.mul(bngain, bnvar_inv), n), inner);
  const dembcat = tf.matMul(dhprebn, W1, false, true);
  const dW1 = tf.matMul(embcat, dhprebn, true, false);
  const db1 = tf.sum(dhprebn, 0);
  const places = tf.reshape(Xb, [n * block, 1]);
  const dC = tf.scatterND(places, tf.reshape(dembcat, [n * block, embd]), [vocab, embd]);
  const updates: readonly (readonly [Variable, Value])[] = [
    ...([
      [C, dC],
      [W1, dW1],
      [b1, db1],
      [W2, dW2],
    ] as const),
    ...([
      [b2, db2],
      [bngain, dbngain],
      [bnbias, dbnbias],
    ] as const),
  ];
  for (const [parameter, gradient] of updates) {
    parameter.assign(tf.add(parameter, tf.mul(gradient, -learningRate)));
  }
  return loss;
}

await answerRounds(`tfjs ${version_wasm}`, (steps, timed) => {
  timed(() => {
    for (let i = 0; i < steps; i++) {
      const loss = tf.tidy(step);
      loss.dataSync();
      tf.dispose(loss);
    }
  });
});
