import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonBool, pythonExponential, pythonFixed, pythonFloat } from './pythonNumber.ts';

// All expected texts are CPython's.

describe('pythonFloat', () => {
  it.each<[x: number, text: string]>([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-1.5, '-1.5'],
    [0.1, '0.1'],
    [0.0001, '0.0001'],
    [1e-5, '1e-05'],
    [9.999999999999999e-5, '9.999999999999999e-05'],
    [5.122274160385132e-9, '5.122274160385132e-09'],
    [123456789012345, '123456789012345.0'],
    [9999999999999998.0, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1e21, '1e+21'],
    [1e22, '1e+22'],
    [1.2345678901234568e17, '1.2345678901234568e+17'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [2 ** -44, '5.684341886080802e-14'],
    [0.3333333333333333, '0.3333333333333333'],
    [0.6666666666666666, '0.6666666666666666'],
    [0.10000000149011612, '0.10000000149011612'],
    [Number.NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ])('of %d is %s', (x, text) => {
    expect(pythonFloat(x)).toBe(text);
  });

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(pythonFloat(x))).toBe(x);
      }),
    );
  });

  it('always looks like a float', () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        expect(pythonFloat(x)).toMatch(/^-?(\d+\.\d+|\d(\.\d+)?e[+-]\d{2,3}|inf|nan)$/);
      }),
    );
  });
});

describe('pythonFixed', () => {
  it.each<[x: number, digits: number, text: string]>([
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [2.5, 0, '2'],
    [-0.5, 0, '-0'],
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [0.03125, 4, '0.0312'],
    [0.09375, 4, '0.0938'],
    [-0.03125, 4, '-0.0312'],
    [1.00005, 4, '1.0001'],
    [2.095045328140259, 4, '2.0950'],
    [9.99995, 4, '10.0000'],
    [99999.99999, 4, '100000.0000'],
    [0, 4, '0.0000'],
    [-0, 4, '-0.0000'],
    [-1e-9, 4, '-0.0000'],
    [1e21, 0, '1000000000000000000000'],
    [-1.5e22, 4, '-15000000000000000000000.0000'],
    [1e-300, 4, '0.0000'],
    [Number.NaN, 4, 'nan'],
    [Infinity, 0, 'inf'],
    [-Infinity, 4, '-inf'],
  ])('of %d with %i decimals is %s', (x, digits, text) => {
    expect(pythonFixed(x, digits)).toBe(text);
  });

  it('rounds every odd multiple of 1/32 to an even fourth decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (k) => {
        expect(pythonFixed((2 * k + 1) / 32, 4)).toMatch(/\.\d{3}[02468]$/);
      }),
    );
  });
});

describe('pythonExponential', () => {
  it.each<[x: number, digits: number, text: string]>([
    [100005, 4, '1.0000e+05'],
    [100015, 4, '1.0002e+05'],
    [-100005, 4, '-1.0000e+05'],
    [9.5, 0, '1e+01'],
    [8.5, 0, '8e+00'],
    [10.5, 1, '1.0e+01'],
    [999995, 4, '1.0000e+06'],
    [1e-5, 4, '1.0000e-05'],
    [1, 4, '1.0000e+00'],
    [0, 4, '0.0000e+00'],
    [-0, 4, '-0.0000e+00'],
    [1e-300, 4, '1.0000e-300'],
    [1.5e100, 4, '1.5000e+100'],
    [5e-324, 4, '4.9407e-324'],
    [1.7976931348623157e308, 4, '1.7977e+308'],
    [Number.NaN, 4, 'nan'],
    [Infinity, 4, 'inf'],
    [-Infinity, 4, '-inf'],
  ])('of %d with %i decimals is %s', (x, digits, text) => {
    expect(pythonExponential(x, digits)).toBe(text);
  });
});

describe('pythonBool', () => {
  it('is capitalised', () => {
    expect([true, false].map(pythonBool)).toEqual(['True', 'False']);
  });
});
