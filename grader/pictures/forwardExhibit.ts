import { decode } from '../../reference/network/dataset.ts';
import type { Batch } from '../../reference/network/lines.ts';
import type { Values } from '../../reference/tensor/values.ts';
import * as say from '../wording/pictures.ts';
import { type Exhibit, notFiniteSentences, type Panel, panelOf } from './exhibit.ts';
import { summarise } from './numbers.ts';
import { evenGuess, saturatedFrom, saturationOf, startOf } from './warnings.ts';

/** What of the forward pass the lecture's warnings need beside the tensor itself. */
export interface Surroundings {
  /** The loss of the batch, and how many characters there are to guess from. */
  readonly loss: number;
  readonly vocab: number;
  readonly columnNames: string | undefined;
}

/** A forward tensor or parameter by its lecture name, with what the lecture warns of. */
export function forwardExhibit(
  name: string,
  values: Values,
  { loss, vocab, columnNames }: Surroundings,
): Exhibit {
  const panel = panelOf(name, values, columnNames);
  // The loss is a number that is told beside an even guess.
  const summary = name === 'loss' ? [] : [say.summary(summarise(values))];
  const about = [...summary, ...notFiniteSentences(panel.pictures)];
  const exhibit = (pictures: Panel['pictures'], warnings: readonly string[]): Exhibit => ({
    panels: values.shape.length === 0 ? [] : [{ ...panel, pictures }],
    sentences: [...about, ...warnings],
    list: [],
    worst: [],
    given: [],
  });
  if (name === 'h') {
    const saturation = saturationOf(values);
    const title = say.saturatedTitle(saturatedFrom);
    const stuck = { title, values: saturation.where, magnified: 1 };
    const counts = [
      say.saturation(saturation, saturatedFrom),
      say.dead(saturation, values.shape[1]),
    ];
    return exhibit(saturation.saturated > 0 ? [...panel.pictures, stuck] : panel.pictures, counts);
  }
  if (name === 'logits' || name === 'loss') {
    const even = evenGuess(vocab);
    return exhibit(panel.pictures, [say.startLoss(loss, even, vocab, startOf(loss, even))]);
  }
  return exhibit(panel.pictures, []);
}

/** The minibatch in characters, for Xb and Yb. */
export function batchExhibit(batch: Batch): Exhibit {
  const list = Array.from({ length: batch.n }, (_, row) => {
    const [context, next] = charactersOf(batch, row);
    return say.batchRow(row, context, next);
  });
  return { panels: [], sentences: [say.batchReads()], list, worst: [], given: [] };
}

/** A row's context and the character that follows it. */
export function charactersOf({ Xb, Yb }: Batch, row: number): readonly [string, string] {
  const context = Array.from({ length: Xb.shape[1] }, (_, i) => Xb.get(row, i));
  return [decode(context), decode([Yb.get(row)])];
}
