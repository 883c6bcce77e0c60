import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatOptions, formatTensor, type PrintableTensor } from './format.ts';

const lines = (...text: string[]) => text.join('\n');
const fill = (count: number, value: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

type Row = PrintableTensor & FormatOptions & { title: string; text: string };

// The texts are PyTorch 1.13.1's, but for the suffixes: `dtype=` without `torch.`, none for an
// int32 that has elements, and `shape=` where values are left out.
const rows: Row[] = [
  {
    title: 'zero-dimensional float',
    shape: [],
    dtype: 'float32',
    values: [0.5],
    text: 'tensor(0.5000)',
  },
  {
    title: 'zero-dimensional whole float',
    shape: [],
    dtype: 'float32',
    values: [-3],
    text: 'tensor(-3.)',
  },
  {
    title: 'zero-dimensional float64',
    shape: [],
    dtype: 'float64',
    values: [3.295836866004329],
    text: 'tensor(3.2958, dtype=float64)',
  },
  { title: 'zero-dimensional int32', shape: [], dtype: 'int32', values: [42], text: 'tensor(42)' },
  {
    title: 'zero-dimensional nan',
    shape: [],
    dtype: 'float32',
    values: [NaN],
    text: 'tensor(nan)',
  },
  {
    title: 'zero-dimensional small number',
    shape: [],
    dtype: 'float32',
    values: [1e-5],
    text: 'tensor(1.0000e-05)',
  },
  { title: 'empty vector', shape: [0], dtype: 'float32', values: [], text: 'tensor([])' },
  {
    title: 'empty matrix',
    shape: [0, 3],
    dtype: 'float32',
    values: [],
    text: 'tensor([], size=(0, 3))',
  },
  {
    title: 'empty float64 matrix',
    shape: [0, 3],
    dtype: 'float64',
    values: [],
    text: 'tensor([], size=(0, 3), dtype=float64)',
  },
  {
    title: 'empty int32 vector',
    shape: [0],
    dtype: 'int32',
    values: [],
    text: 'tensor([], dtype=int32)',
  },
  {
    title: 'empty int32 stack',
    shape: [2, 0, 4],
    dtype: 'int32',
    values: [],
    text: 'tensor([], size=(2, 0, 4), dtype=int32)',
  },
  { title: 'whole floats', shape: [2], dtype: 'float32', values: [1, 2], text: 'tensor([1., 2.])' },
  {
    title: 'whole floats of unlike width',
    shape: [2, 2],
    dtype: 'float32',
    values: [1, -20, 300, 0],
    text: lines('tensor([[  1., -20.],', '        [300.,   0.]])'),
  },
  {
    title: 'negative zero',
    shape: [3],
    dtype: 'float32',
    values: [-0, 0, 1],
    text: 'tensor([-0., 0., 1.])',
  },
  {
    title: 'zeros only',
    shape: [2, 2],
    dtype: 'float32',
    values: [0, 0, 0, 0],
    text: lines('tensor([[0., 0.],', '        [0., 0.]])'),
  },
  {
    title: 'float table',
    shape: [2, 2],
    dtype: 'float32',
    values: [1, -2.5, 0.125, 10],
    text: lines('tensor([[ 1.0000, -2.5000],', '        [ 0.1250, 10.0000]])'),
  },
  {
    title: 'ties go to the even digit',
    shape: [4],
    dtype: 'float32',
    values: [0.03125, 0.09375, -0.03125, 0.15625],
    text: 'tensor([ 0.0312,  0.0938, -0.0312,  0.1562])',
  },
  {
    title: 'the float32 nearest 0.00015 lies above the tie',
    shape: [2],
    dtype: 'float32',
    values: [0.00015, 0.1],
    text: 'tensor([0.0002, 0.1000])',
  },
  {
    title: 'the same in float64 lies below it',
    shape: [2],
    dtype: 'float64',
    values: [0.00015, 0.1],
    text: 'tensor([0.0001, 0.1000], dtype=float64)',
  },
  {
    title: 'column of losses',
    shape: [3, 1],
    dtype: 'float32',
    values: [3.3221, 27.8817, 0.0301],
    text: lines('tensor([[ 3.3221],', '        [27.8817],', '        [ 0.0301]])'),
  },
  {
    title: 'ratio of 1000 is not yet scientific',
    shape: [2],
    dtype: 'float32',
    values: [0.5, 500],
    text: 'tensor([  0.5000, 500.0000])',
  },
  {
    title: 'ratio above 1000 is',
    shape: [2],
    dtype: 'float32',
    values: [0.5, 500.5],
    text: 'tensor([5.0000e-01, 5.0050e+02])',
  },
  {
    title: 'whole floats far apart',
    shape: [2],
    dtype: 'float32',
    values: [1, 1001],
    text: 'tensor([1.0000e+00, 1.0010e+03])',
  },
  {
    title: 'whole floats up to 1e8',
    shape: [2],
    dtype: 'float64',
    values: [100000000, 99999999],
    text: 'tensor([100000000.,  99999999.], dtype=float64)',
  },
  {
    title: 'whole floats above 1e8',
    shape: [2],
    dtype: 'float32',
    values: [200000000, 150000000],
    text: 'tensor([2.0000e+08, 1.5000e+08])',
  },
  {
    title: 'fractions down to 1e-4',
    shape: [2],
    dtype: 'float64',
    values: [0.0001, 0.05],
    text: 'tensor([0.0001, 0.0500], dtype=float64)',
  },
  {
    title: 'all small',
    shape: [3],
    dtype: 'float32',
    values: [5e-5, -2e-5, 3e-5],
    text: 'tensor([ 5.0000e-05, -2.0000e-05,  3.0000e-05])',
  },
  {
    title: 'scientific ties go to the even digit',
    shape: [3],
    dtype: 'float32',
    values: [100005, 10.5, 100015],
    text: 'tensor([1.0000e+05, 1.0500e+01, 1.0002e+05])',
  },
  {
    title: 'three digits of exponent',
    shape: [2],
    dtype: 'float64',
    values: [1e-300, 2.5e100],
    text: 'tensor([1.0000e-300, 2.5000e+100], dtype=float64)',
  },
  {
    title: 'scientific with zero, nan and inf',
    shape: [5],
    dtype: 'float32',
    values: [1e-7, 0, NaN, Infinity, -Infinity],
    text: 'tensor([1.0000e-07, 0.0000e+00,        nan,        inf,       -inf])',
  },
  {
    title: 'nan and inf among fractions',
    shape: [4],
    dtype: 'float32',
    values: [0.5, NaN, Infinity, -Infinity],
    text: 'tensor([0.5000,    nan,    inf,   -inf])',
  },
  {
    title: 'nan and inf among whole floats',
    shape: [4],
    dtype: 'float32',
    values: [1, NaN, -Infinity, 20],
    text: 'tensor([ 1., nan, -inf, 20.])',
  },
  {
    title: 'nan and inf only',
    shape: [2],
    dtype: 'float32',
    values: [NaN, -Infinity],
    text: 'tensor([nan, -inf])',
  },
  {
    title: 'float32 holds no 16777217',
    shape: [2],
    dtype: 'float32',
    values: [16777217, 16777219],
    text: 'tensor([16777216., 16777220.])',
  },
  {
    title: 'int32 matrix',
    shape: [2, 3],
    dtype: 'int32',
    values: [1, -20, 3, 400, 0, 7],
    text: lines('tensor([[  1, -20,   3],', '        [400,   0,   7]])'),
  },
  {
    title: 'int32 extremes',
    shape: [2],
    dtype: 'int32',
    values: [2147483647, -2147483648],
    text: 'tensor([ 2147483647, -2147483648])',
  },
  {
    title: 'int32 vector that wraps',
    shape: [27],
    dtype: 'int32',
    values: fill(27, (i) => i),
    text: lines(
      'tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,',
      '        18, 19, 20, 21, 22, 23, 24, 25, 26])',
    ),
  },
  {
    title: 'float vector that wraps',
    shape: [20],
    dtype: 'float32',
    values: fill(20, (i) => (i - 10) / 8),
    text: lines(
      'tensor([-1.2500, -1.1250, -1.0000, -0.8750, -0.7500, -0.6250, -0.5000, -0.3750,',
      '        -0.2500, -0.1250,  0.0000,  0.1250,  0.2500,  0.3750,  0.5000,  0.6250,',
      '         0.7500,  0.8750,  1.0000,  1.1250])',
    ),
  },
  {
    title: 'rows that wrap',
    shape: [2, 12],
    dtype: 'float32',
    values: fill(24, (i) => (i * 7) / 16 - 5),
    text: lines(
      'tensor([[-5.0000, -4.5625, -4.1250, -3.6875, -3.2500, -2.8125, -2.3750, -1.9375,',
      '         -1.5000, -1.0625, -0.6250, -0.1875],',
      '        [ 0.2500,  0.6875,  1.1250,  1.5625,  2.0000,  2.4375,  2.8750,  3.3125,',
      '          3.7500,  4.1875,  4.6250,  5.0625]])',
    ),
  },
  {
    title: 'stack of matrices',
    shape: [2, 2, 3],
    dtype: 'float32',
    values: fill(12, (i) => i / 4),
    text: lines(
      'tensor([[[0.0000, 0.2500, 0.5000],',
      '         [0.7500, 1.0000, 1.2500]],',
      '',
      '        [[1.5000, 1.7500, 2.0000],',
      '         [2.2500, 2.5000, 2.7500]]])',
    ),
  },
  {
    title: 'stack whose rows wrap a column before 80',
    shape: [1, 1, 9],
    dtype: 'float32',
    values: fill(9, (i) => i / 8),
    text: lines(
      'tensor([[[0.0000, 0.1250, 0.2500, 0.3750, 0.5000, 0.6250, 0.7500, 0.8750,',
      '          1.0000]]])',
    ),
  },
  {
    title: 'four axes',
    shape: [2, 1, 2, 2],
    dtype: 'int32',
    values: fill(8, (i) => i * i),
    text: lines(
      'tensor([[[[ 0,  1],',
      '          [ 4,  9]]],',
      '',
      '',
      '        [[[16, 25],',
      '          [36, 49]]]])',
    ),
  },
  {
    title: 'float64 matrix',
    shape: [2, 2],
    dtype: 'float64',
    values: [0.1, 0.2, 0.3, -0.4],
    text: lines('tensor([[ 0.1000,  0.2000],', '        [ 0.3000, -0.4000]], dtype=float64)'),
  },
  {
    title: 'float64 by default',
    shape: [2],
    dtype: 'float64',
    values: [0.1, 0.2],
    defaultDtype: 'float64',
    text: 'tensor([0.1000, 0.2000])',
  },
  {
    title: 'float32 when float64 is the default',
    shape: [2],
    dtype: 'float32',
    values: [0.1, 0.2],
    defaultDtype: 'float64',
    text: 'tensor([0.1000, 0.2000], dtype=float32)',
  },
  {
    title: 'dtype on a line of its own',
    shape: [8],
    dtype: 'float64',
    values: fill(8, (i) => i + 0.5),
    text: lines(
      'tensor([0.5000, 1.5000, 2.5000, 3.5000, 4.5000, 5.5000, 6.5000, 7.5000],',
      '       dtype=float64)',
    ),
  },
  {
    title: 'dtype on a line of its own though two columns are to spare',
    shape: [2, 14],
    dtype: 'float64',
    values: fill(28, (i) => i % 10),
    text: lines(
      'tensor([[0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 0., 1., 2., 3.],',
      '        [4., 5., 6., 7., 8., 9., 0., 1., 2., 3., 4., 5., 6., 7.]],',
      '       dtype=float64)',
    ),
  },
  {
    title: 'long vector',
    shape: [1001],
    dtype: 'int32',
    values: fill(1001, (i) => i),
    text: 'tensor([   0,    1,    2,  ...,  998,  999, 1000], shape=[1001])',
  },
  {
    title: 'long matrix',
    shape: [32, 64],
    dtype: 'float32',
    values: fill(2048, (i) => ((i * 37) % 101) / 16 - 3),
    text: lines(
      'tensor([[-3.0000, -0.6875,  1.6250,  ..., -0.8125,  1.5000, -2.5000],',
      '        [-0.1875,  2.1250, -1.8750,  ...,  2.0000, -2.0000,  0.3125],',
      '        [ 2.6250, -1.3750,  0.9375,  ..., -1.5000,  0.8125,  3.1250],',
      '        ...,',
      '        [ 2.8125, -1.1875,  1.1250,  ..., -1.3125,  1.0000, -3.0000],',
      '        [-0.6875,  1.6250, -2.3750,  ...,  1.5000, -2.5000, -0.1875],',
      '        [ 2.1250, -1.8750,  0.4375,  ..., -2.0000,  0.3125,  2.6250]],',
      '       shape=[32, 64])',
    ),
  },
  {
    title: 'long float64 matrix',
    shape: [600, 2],
    dtype: 'float64',
    values: fill(1200, (i) => i / 2),
    text: lines(
      'tensor([[0.0000e+00, 5.0000e-01],',
      '        [1.0000e+00, 1.5000e+00],',
      '        [2.0000e+00, 2.5000e+00],',
      '        ...,',
      '        [5.9700e+02, 5.9750e+02],',
      '        [5.9800e+02, 5.9850e+02],',
      '        [5.9900e+02, 5.9950e+02]], shape=[600, 2], dtype=float64)',
    ),
  },
  {
    title: 'two suffixes on a line of their own',
    shape: [2, 512],
    dtype: 'float64',
    values: fill(1024, (i) => (i % 8) / 2 - 3),
    text: lines(
      'tensor([[-3.0000, -2.5000, -2.0000,  ..., -0.5000,  0.0000,  0.5000],',
      '        [-3.0000, -2.5000, -2.0000,  ..., -0.5000,  0.0000,  0.5000]],',
      '       shape=[2, 512], dtype=float64)',
    ),
  },
  {
    title: 'long stack',
    shape: [8, 1, 130],
    dtype: 'float32',
    values: fill(1040, (i) => i % 10),
    text: lines(
      'tensor([[[0., 1., 2.,  ..., 7., 8., 9.]],',
      '',
      '        [[0., 1., 2.,  ..., 7., 8., 9.]],',
      '',
      '        [[0., 1., 2.,  ..., 7., 8., 9.]],',
      '',
      '        ...,',
      '',
      '        [[0., 1., 2.,  ..., 7., 8., 9.]],',
      '',
      '        [[0., 1., 2.,  ..., 7., 8., 9.]],',
      '',
      '        [[0., 1., 2.,  ..., 7., 8., 9.]]], shape=[8, 1, 130])',
    ),
  },
  {
    title: 'only the values shown choose the format',
    shape: [2000],
    dtype: 'float32',
    values: fill(2000, (i) => (i === 1000 ? 1e-9 : 1)),
    text: 'tensor([1., 1., 1.,  ..., 1., 1., 1.], shape=[2000])',
  },
  {
    title: 'small axes of a long tensor in full',
    shape: [2, 3, 400],
    dtype: 'int32',
    values: fill(2400, (i) => i),
    text: lines(
      'tensor([[[   0,    1,    2,  ...,  397,  398,  399],',
      '         [ 400,  401,  402,  ...,  797,  798,  799],',
      '         [ 800,  801,  802,  ..., 1197, 1198, 1199]],',
      '',
      '        [[1200, 1201, 1202,  ..., 1597, 1598, 1599],',
      '         [1600, 1601, 1602,  ..., 1997, 1998, 1999],',
      '         [2000, 2001, 2002,  ..., 2397, 2398, 2399]]], shape=[2, 3, 400])',
    ),
  },
];

describe('formatTensor', () => {
  it.each(rows)('$title', ({ text, defaultDtype, ...tensor }) => {
    expect(formatTensor(tensor, { defaultDtype })).toBe(text);
  });

  it('reads typed arrays', () => {
    const values = new Float32Array([1, -2.5]);
    expect(formatTensor({ shape: [2], dtype: 'float32', values })).toBe(
      'tensor([ 1.0000, -2.5000])',
    );
  });

  it.each([{ shape: [1000] }, { shape: [500, 2] }, { shape: [6, 6, 6, 6] }])(
    'leaves nothing out of $shape',
    ({ shape }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const text = formatTensor({ shape, dtype: 'int32', values: fill(count, (i) => i) });
      expect(text.match(/\d+/g)?.map(Number)).toEqual(fill(count, (i) => i));
      expect(text).not.toMatch(/\.\.\.|shape/);
    },
  );

  it('prints every integer in order, in lines of 80 columns at most', () => {
    const anyMatrix = fc.array(fc.array(fc.integer(), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const shape = [matrix.length, 7];
        const text = formatTensor({ shape, dtype: 'int32', values: matrix.flat() });
        expect(text.match(/-?\d+/g)?.map(Number)).toEqual(matrix.flat());
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      }),
    );
  });

  it.each([
    { shape: [2, 3], values: [1, 2], message: 'shape [2, 3] holds 6 values, got 2' },
    { shape: [], values: [], message: 'shape [] holds 1 values, got 0' },
    { shape: [0], values: [1], message: 'shape [0] holds 0 values, got 1' },
    { shape: [-1], values: [], message: 'shape [-1] has a size that is no whole number' },
    { shape: [1.5, 2], values: [1, 2, 3], message: 'shape [1.5, 2] has a size' },
    { shape: [Number.NaN], values: [], message: 'shape [NaN] has a size' },
  ])('throws: $message', ({ shape, values, message }) => {
    const format = () => formatTensor({ shape, dtype: 'float32', values });
    expect(format).toThrow(RangeError);
    expect(format).toThrow(message);
  });
});
