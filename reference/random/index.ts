export { MersenneTwister } from './mersenneTwister.ts';
export { PythonRandom } from './pythonRandom.ts';
export { TorchGenerator } from './torchGenerator.ts';
