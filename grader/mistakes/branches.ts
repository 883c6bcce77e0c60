import type { GivenName } from '../../reference/steps/given.ts';
import { type Formula, type GivenValues, kebab, type Mistake } from './mistake.ts';

type TensorOf<Gradient> = Gradient extends `d${infer Tensor}` ? Tensor : never;
type Reader = TensorOf<GivenName>;

/** The names of a tensor and of the two lines that read it, with the gradient that comes through each. */
interface Branches {
  readonly tensor: string;
  readonly readers: readonly [Reader, Reader];
  readonly gradients: readonly [Formula, Formula];
}

/** A tensor that is read twice: a branch is missing, counted twice, subtracted or multiplied once more. */
export function branches({ tensor, readers, gradients }: Branches): readonly Mistake[] {
  const both = (given: GivenValues) => gradients[0](given).add(gradients[1](given));
  const rows = ([0, 1] as const).flatMap((i): Mistake[] => [
    {
      name: `missing-${kebab(readers[i])}-branch`,
      sentence: `The branch through ${readers[i]} is missing: ${tensor} is read by two lines, and their gradients add up.`,
      hint: 1,
      formula: (given) => gradients[1 - i](given),
    },
    {
      name: `${kebab(readers[i])}-branch-twice`,
      sentence: `The branch through ${readers[i]} is counted twice, but each of the two lines brings its gradient once.`,
      hint: 1,
      formula: (given) => both(given).add(gradients[i](given)),
    },
  ]);
  const subtracted: Mistake = {
    name: 'subtracted',
    sentence: `One branch is subtracted from the other, but the gradients of all lines that read ${tensor} add up, each with the sign it brings.`,
    hint: 1,
    formula: (given) => gradients[0](given).sub(gradients[1](given)),
  };
  const product: Mistake = {
    name: 'branches-multiplied',
    sentence: `The two branches are multiplied, but the gradients of lines that read one tensor add up.`,
    hint: 1,
    formula: (given) => gradients[0](given).mul(gradients[1](given)),
  };
  return [...rows, subtracted, product, ...multipliedOnceMore({ tensor, readers, gradients })];
}

/** One branch or both times the upstream gradient of one of them, which one branch has already. */
function multipliedOnceMore({ tensor, readers, gradients }: Branches): readonly Mistake[] {
  return readers.flatMap((reader, i) => {
    const other = readers[1 - i];
    const once = (given: GivenValues) => gradients[i](given);
    const more = (given: GivenValues) => gradients[1 - i](given);
    const again = (given: GivenValues) => given[`d${reader}`];
    return [
      {
        name: `${kebab(other)}-branch-times-d${kebab(reader)}`,
        sentence: `The branch through ${other} is multiplied by d${reader}, which belongs to the branch through ${reader} alone: the two meet in a sum only.`,
        hint: 1,
        formula: (given) => once(given).add(more(given).mul(again(given))),
      },
      {
        name: `${kebab(reader)}-branch-times-d${kebab(reader)}`,
        sentence: `The branch through ${reader} is multiplied by d${reader} twice, but the chain rule multiplies by it once.`,
        hint: 1,
        formula: (given) => once(given).mul(again(given)).add(more(given)),
      },
      {
        name: `both-branches-times-d${kebab(reader)}`,
        sentence: `Both branches are multiplied by d${reader} once more: each gradient of ${tensor} has what arrives in it already, and the two only add up.`,
        hint: 1,
        formula: (given) => once(given).add(more(given)).mul(again(given)),
      },
    ] satisfies readonly Mistake[];
  });
}
