import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TorchGenerator } from './torchGenerator.ts';

function sha256(values: Float32Array | Int32Array): string {
  return createHash('sha256').update(values).digest('hex');
}

function scaled(values: Float32Array, factor: number): Float32Array {
  return values.map((value) => value * Math.fround(factor));
}

// Every hash is that of the tensor's bytes in PyTorch 1.13.1 on a processor with AVX2.
describe("the lecture's draws, in their order", () => {
  const generator = new TorchGenerator(2147483647);
  const normalisation = new TorchGenerator(42);
  const C = generator.randn(27 * 10);
  const W1 = scaled(generator.randn(30 * 64), 5 / 3).map(
    (value) => value / Math.fround(Math.sqrt(30)),
  );
  const b1 = scaled(generator.randn(64), 0.1);
  const W2 = scaled(generator.randn(64 * 27), 0.1);
  const b2 = scaled(generator.randn(27), 0.1);
  const ix = generator.randint(182_625, 32);
  const bngain = scaled(normalisation.randn(64), 0.1).map((value) => value + 1);
  const bnbias = scaled(normalisation.randn(64), 0.1);

  test.each([
    ['C', C, 'd471f11a3e07bcb5d632fd6d29350de702325f7b3cab7ce8169c141f2e27544d'],
    ['W1', W1, '8e7367c27079aa6214d48565c012d2dd346e733d8e5fa803074cc70be9ac2ac6'],
    ['b1', b1, '036655b591e835f7b83023a05d6704e7787b34811f35a3a6a4308dbca536db81'],
    ['W2', W2, '0be83197b601a9ac7a2001a7cafd72ec4f504bf7b22772abe045d76232c38e59'],
    ['b2', b2, 'bdc3c9e806b112c4ac77fa396a06202417838525acc4f61f98954b5297704a91'],
    ['bngain', bngain, 'efa3b259b0cff5326247255da5327d15518c70970ee9bbb9e591608f05ee6941'],
    ['bnbias', bnbias, 'aa45aa39e7cf2475388be593840963477ea177999abc6c220d27c17a53dd73cb'],
    ['ix', ix, '292785596997bf4718df6604b15f6d12160b6bfc4ddbbd4fa55d47e92fc1fa35'],
  ])('%s has the bytes that PyTorch gives', (_, values, hash) => {
    expect(sha256(values)).toBe(hash);
  });

  test('the first batch begins and ends as in PyTorch', () => {
    expect([ix[0], ix[31]]).toEqual([120_000, 20_039]);
  });
});
