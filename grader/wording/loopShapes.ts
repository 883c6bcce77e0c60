/** What is said of a training loop's matrix product whose shapes do not meet. */
import { type Shape, showShape } from '../../reference/tensor/shape.ts';

/** Of what should be `made`, and has the shape of `name`: what belongs `beside` the factor that fits. */
export function factor(
  made: string,
  name: string,
  shape: Shape,
  beside: Shape,
  wanted: Shape,
): string {
  const asName = made === name ? '' : `, as ${name} is`;
  return `${made} is ${showShape(shape)}${asName}: beside ${showShape(beside)} belongs a factor of ${showShape(wanted)}. Which tensor, or which one’s .T, has that shape?`;
}

/** `view`: as emb.view; `count`: how the text writes the number of rows. */
export function viewOfColumns(line: number, view: string, count: string, shape: Shape): string {
  return `The view in line ${line} has the examples for its columns, and a view keeps the order of the numbers: one row for each example is ${showShape(shape)}, so write ${view}(${count}, -1).`;
}
