import type { Shape } from '../../reference/tensor/shape.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Cell } from '../compare.ts';
import * as say from '../wording/pictures.ts';
import { difference, summarise, worstCells } from './numbers.ts';
import { magnification, scaleOf } from './strength.ts';

/** One heatmap: the numbers as they are, and how much they are magnified to be seen. */
export interface Picture {
  readonly title: string;
  readonly values: Values;
  readonly magnified: number;
}

/** Pictures that share a scale and a legend. */
export interface Panel {
  readonly pictures: readonly Picture[];
  /** The magnitude that is drawn in full strength. */
  readonly scale: number;
  /** A character for each column, where the columns are the vocabulary. */
  readonly columnNames: string | undefined;
}

/** All there is to see and say of one tensor; the terminal and the page draw the same. */
export interface Exhibit {
  readonly panels: readonly Panel[];
  readonly sentences: readonly string[];
  /** Short lines that are set in columns. */
  readonly list: readonly string[];
  readonly worst: readonly Cell[];
  readonly given: readonly Given[];
}

/** What a step is given: a tensor, or the batch size. */
export interface Given {
  readonly name: string;
  readonly value: Values | number;
  readonly columnNames: string | undefined;
}

/** A tensor alone, on a scale of its own. */
export function panelOf(title: string, values: Values, columnNames: string | undefined): Panel {
  return { pictures: [{ title, values, magnified: 1 }], scale: scaleOf(values), columnNames };
}

/**
 * A gradient: yours, expected and the difference on one scale, which is that of the expected one.
 * A difference too faint to be seen there is magnified by a power of ten.
 */
export function gradientExhibit(
  yours: Values | undefined,
  expected: Values,
  given: readonly Given[],
  columnNames: string | undefined,
): Exhibit {
  const scale = scaleOf(expected) || (yours ? scaleOf(yours) : 0);
  const wanted = { title: say.expected, values: expected, magnified: 1 };
  const panel = (...pictures: Picture[]): Panel[] => [{ pictures, scale, columnNames }];
  if (!yours) {
    return { panels: panel(wanted), sentences: [say.noTensor()], list: [], worst: [], given };
  }
  const own = { title: say.yours, values: yours, magnified: 1 };
  const sentences = [...notFiniteSentences([own, wanted]), ...beyond(own, scale)];
  const between = difference(yours, expected);
  if (!between) {
    // Columns of another shape are no characters, so they get a panel of their own.
    const panels = [{ pictures: [own], scale, columnNames: undefined }, ...panel(wanted)];
    return { panels, sentences: [...sentences, say.shapesDiffer()], list: [], worst: [], given };
  }
  const worst = worstCells(yours, expected);
  if (worst.length === 0) {
    const same = [...sentences, say.noDifference()];
    return { panels: panel(own, wanted), sentences: same, list: [], worst, given };
  }
  const magnified = magnification(scaleOf(between), scale);
  const apart = { title: say.difference(magnified), values: between, magnified };
  return { panels: panel(own, wanted, apart), sentences, list: [], worst, given };
}

function beyond({ title, values }: Picture, scale: number): string[] {
  const largest = scaleOf(values);
  // A little beyond is not seen anyway.
  return largest > 1.1 * scale ? [say.beyondScale(title, largest, scale)] : [];
}

/** A count for each picture that has numbers which are not finite. */
export function notFiniteSentences(pictures: readonly Picture[]): string[] {
  return pictures.flatMap(({ title, values }) => {
    const summary = summarise(values);
    return summary.nan + summary.infinite > 0 ? [say.notFinite(title, summary)] : [];
  });
}

/** Whether a picture of the panel has a cell that is drawn as not finite. */
export function hasNotFinite({ pictures }: Panel): boolean {
  return pictures.some(({ values }) => !values.data.every(Number.isFinite));
}

/** The column names if the tensor still has those columns. */
export function namesFor({ columnNames }: Panel, shape: Shape): string | undefined {
  return columnNames && sameShape(shape.slice(-1), [columnNames.length]) ? columnNames : undefined;
}
