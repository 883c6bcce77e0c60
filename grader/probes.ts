import { forwardAndBackward, localGradient, type Name } from '../reference/autograd/gradients.ts';
import { forward } from '../reference/network/forward.ts';
import {
  lines,
  parameterNames,
  type Scope,
  type TensorName,
  tensorNames,
} from '../reference/network/lines.ts';
import { drawNetwork, type Network } from '../reference/network/network.ts';
import { TorchGenerator } from '../reference/random/index.ts';
import { givenOf, linesOf, tensorOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { scalar } from '../reference/tensor/constructors.ts';
import { sizeOf } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { centralDifferences } from './centralDifferences.ts';

/**
 * The graded runs of a step, in order: on the batch in float32, as the lecture's cmp sees it; the
 * same in float64 with random upstream gradients, which tells rounding from a wrong formula and
 * sees what the true upstream hides; and on a network of other sizes, likewise.
 */
export type ProbeName = 'lecture' | 'float64' | 'otherSizes';

/** One run: what the stub is given, and what it should return. */
export interface Probe {
  readonly name: ProbeName;
  readonly dtype: 'float32' | 'float64';
  readonly network: Network;
  readonly given: Readonly<Record<string, Values | number>>;
  readonly expected: Values;
  /** The part of the expected gradient that comes through one of the lines that read the tensor. */
  readonly branches: () => ReadonlyMap<string, Values>;
  /** What would be expected if one of the given tensors were another. */
  readonly instead: (name: string, values: Values) => Values;
  /** The expected gradient once more, by central differences of the forward lines: slow, and no calculus. */
  readonly differences: () => Values;
}

/** The forward values and gradients that the probes of every step are cut from. */
interface Scene {
  readonly name: ProbeName;
  readonly dtype: 'float32' | 'float64';
  readonly network: Network;
  readonly values: Scope<Tensor>;
  /** The gradients given as upstream: the true ones, or random ones. */
  readonly upstream: Readonly<Record<string, Tensor>>;
}

/** Sizes that no graded network has, all of them different, so that none can stand for another. */
const otherSizes: Network = { n: 9, block: 4, embd: 5, hidden: 7, vocab: 11, seed: 1 };
const upstreamSeed = 2;

/** What the second and the third probe are made from. */
export type ProbeOptions = Readonly<
  Record<'float64' | 'otherSizes', { readonly network: Network; readonly upstreamSeed: number }>
>;

/** A student's own gradients by name (`dprobs`), to be given upstream on the lecture's batch. */
export type OwnGradients = Readonly<Record<string, Values>>;

/** Makes the probes of any step for one network; the forward passes run once. */
export function probesFor(
  network: Network,
  { float64, otherSizes }: ProbeOptions = usualProbes(network),
): (step: GradientStep, own?: OwnGradients) => readonly Probe[] {
  const scenes = [
    lectureScene(network),
    randomScene('float64', float64.network, float64.upstreamSeed),
    randomScene('otherSizes', otherSizes.network, otherSizes.upstreamSeed),
  ];
  return (step, own = {}) => {
    const [lecture, ...others] = scenes.map((scene) => probe(step, scene));
    const given = Object.entries(lecture.given).map(([name, value]) => [name, own[name] ?? value]);
    return [{ ...lecture, given: Object.fromEntries(given) }, ...others];
  };
}

function usualProbes(network: Network): ProbeOptions {
  const unlike = (size: 'n' | 'hidden'): number =>
    otherSizes[size] + (network[size] === otherSizes[size] ? 1 : 0);
  const other = { ...otherSizes, n: unlike('n'), hidden: unlike('hidden') };
  return {
    float64: { network, upstreamSeed },
    otherSizes: { network: other, upstreamSeed },
  };
}

function lectureScene(network: Network): Scene {
  const { parameters, batch } = drawNetwork(network);
  const { values, gradients } = forwardAndBackward(parameters, batch);
  return { name: 'lecture', dtype: 'float32', network, values, upstream: gradients };
}

function randomScene(name: ProbeName, network: Network, upstreamSeed: number): Scene {
  const { parameters, batch } = drawNetwork(network, 'float64');
  const values = forward(parameters, batch);
  const generator = new TorchGenerator(upstreamSeed);
  const upstream = Object.fromEntries(
    [...tensorNames, ...parameterNames].map((tensorName) => {
      const { shape } = values[tensorName];
      const data = Float64Array.from(generator.randn(sizeOf(shape)));
      return [tensorName, new Tensor({ shape, dtype: 'float64', data })];
    }),
  );
  return { name, dtype: 'float64', network, values, upstream };
}

function probe(step: GradientStep, scene: Scene): Probe {
  const { values, upstream } = scene;
  const given = givenOf(step).map((name) => {
    if (name === 'n') return [name, values.n] as const;
    const tensor = name in values ? values[name as Name] : upstream[name.slice(1)];
    return [name, Tensor.valuesOf(tensor)] as const;
  });
  const path = linesOf(step);
  const through = (part: readonly string[]): Values =>
    Tensor.valuesOf(gradientThrough(part, step, scene));
  const branches = step.fuses ? [] : path;
  return {
    name: scene.name,
    dtype: scene.dtype,
    network: scene.network,
    given: Object.fromEntries(given),
    expected: through(path),
    branches: () => new Map(branches.map((line) => [line, through([line])])),
    instead: (name, other) => {
      const changed = withOther(scene, name, new Tensor(other));
      return Tensor.valuesOf(gradientThrough(path, step, changed));
    },
    differences: () => differencesThrough(path, step, scene),
  };
}

/** The scene with another tensor of that name: a forward value, or an upstream gradient. */
function withOther(scene: Scene, name: string, other: Tensor): Scene {
  const { values, upstream } = scene;
  if (name in values) return { ...scene, values: { ...values, [name]: other } };
  return { ...scene, upstream: { ...upstream, [name.slice(1)]: other } };
}

/** The gradient of the step's tensor that comes through these lines, from what the step is given upstream. */
function gradientThrough(
  path: readonly string[],
  step: GradientStep,
  { values, upstream, dtype }: Scene,
): Tensor {
  const seeds = seedsOf(path, step, upstream, dtype);
  return localGradient(tensorOf(step) as Name, values, path as TensorName[], new Map(seeds));
}

/** The gradients at the ends of the path: what is given upstream, or 1 of the loss. */
function seedsOf(
  path: readonly string[],
  step: GradientStep,
  upstream: Scene['upstream'],
  dtype: Scene['dtype'],
): (readonly [TensorName, Tensor])[] {
  const ends = step.fuses ? path.slice(-1) : path;
  return ends.map((name) => {
    const seed = name === 'loss' ? scalar(1, { dtype }) : upstream[name];
    return [name as TensorName, seed] as const;
  });
}

function differencesThrough(
  path: readonly string[],
  step: GradientStep,
  { values, upstream, dtype }: Scene,
): Values {
  const name = tensorOf(step) as Name;
  const seeds = seedsOf(path, step, upstream, dtype);
  const weighted = (tensor: Tensor): number => {
    const scope: Scope<Tensor> & { [line in Name]: Tensor } = { ...values, [name]: tensor };
    for (const line of path as TensorName[]) scope[line] = lines[line](scope);
    return seeds.reduce((sum, [line, seed]) => sum + scope[line].mul(seed).sum().item(), 0);
  };
  return centralDifferences(weighted, Tensor.valuesOf(values[name]));
}
