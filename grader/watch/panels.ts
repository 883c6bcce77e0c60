import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import kleur from 'kleur';
import { vocabulary } from '../../reference/network/dataset.ts';
import { numberOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { comparison } from '../cli/diffCommand.ts';
import { explanation } from '../cli/explainCommand.ts';
import { hasHintsLeft, hintsShown, nextHint, rememberHints } from '../cli/hintMemory.ts';
import { paragraph } from '../cli/paragraphs.ts';
import { resetStep } from '../cli/resetStep.ts';
import { inkOf } from '../cli/screen.ts';
import { requireFile, stepFile } from '../cli/stepFile.ts';
import type { Session } from '../grade.ts';
import { gradientExhibit } from '../pictures/exhibit.ts';
import { exhibitLines } from '../pictures/terminal.ts';
import type { Verdict } from '../verdict.ts';
import * as sayPictures from '../wording/pictures.ts';
import * as sayTeach from '../wording/teach.ts';
import * as say from '../wording/watch.ts';
import { colourMarks, type Judged, markOf } from './block.ts';
import type { Action } from './keys.ts';
import { inColumns, wrap } from './layout.ts';

/** What a key brings up below the verdict, in lines for a screen of so many columns. */
export interface Panel {
  /** A large one leaves of the verdict only its row; a hint and a covered solution say what to do next. */
  readonly kind: 'hint' | 'covered' | 'confirm' | 'reset' | 'note' | 'large';
  readonly lines: (columns: number) => readonly string[];
}

/** A verdict whose mistake may point to the hint that answers it, from 1. */
type Pointing = Verdict & { readonly hint?: number };

/** A sentence or two. */
export function note(text: string, kind: Panel['kind'] = 'note'): Panel {
  return { kind, lines: (columns) => wrap(text, columns) };
}

/** What a panel is made from. */
export interface Desk {
  /** The step on the screen. */
  readonly step: Step;
  /** The next one that does not pass. */
  readonly next: Step | undefined;
  readonly judged: ReadonlyMap<Step, Judged>;
  readonly open: Panel | undefined;
  /** The folder of the exercises. */
  readonly folder: string;
  readonly session: Session;
  readonly input: say.Input;
}

/**
 * What answers to a key; none closes the open one.
 * @throws UsageError if a file cannot be read or written
 */
export function panelFor(action: Action, desk: Desk): Panel | undefined {
  const { step, folder, input, open } = desk;
  const file = relative(process.cwd(), stepFile(step, folder).path);
  switch (action) {
    case 'hint':
      return hintPanel(desk);
    case 'explain':
      return explainPanel(desk);
    case 'list':
      return listPanel(desk);
    case 'show':
      return showPanel(desk);
    case 'diff':
      return diffPanel(desk);
    case 'askReset':
      return note(say.askReset(file, input, existsSync(stepFile(step, folder).path)), 'confirm');
    case 'reset':
      return resetPanel(desk, file);
    case 'keep':
      return note(say.kept());
    case 'unknown':
      return input === 'lines' ? note(say.unknownWord()) : open;
    default:
      return undefined;
  }
}

/** The hint that was shown last, or the one that the mistake points to; the one after it, if it is open. */
function hintPanel({ step, next, judged, open, folder, input }: Desk): Panel {
  const last = judged.get(step);
  const verdict: Pointing | undefined = last?.verdict;
  if (verdict?.status === 'pass') return note(say.needsNoHint(step, next, input), 'hint');
  // The verdict above has already said that the file is not there.
  if (last?.unfinished === 'missing') return note(say.advice(last, { next, input }), 'hint');
  const shown = hintsShown(folder, step);
  const another = nextHint(step, shown, verdict?.hint);
  const level = open?.kind === 'hint' ? another : Math.max(shown, nextHint(step, 0, verdict?.hint));
  rememberHints(folder, step, level);
  const more = level === step.hints.length ? say.lastHint(input) : say.nextHint(input);
  return {
    kind: 'hint',
    lines: (columns) => [
      kleur.bold(sayTeach.hintHeading(level, step)),
      ...paragraph(step.hints[level - 1], columns).split('\n'),
      ...wrap(more, columns).map((line) => kleur.dim(line)),
    ],
  };
}

/** The rule on small numbers, below the heading that the screen has already. */
function explainPanel({ step, next, judged, input }: Desk): Panel {
  const last = judged.get(step);
  const passes = last?.verdict.status === 'pass';
  const then = passes ? say.advice(last, { next, input }) : say.writeByTheRule(step);
  const lines = (columns: number): readonly string[] =>
    explanation(step, columns)
      .slice(1)
      .flatMap((text) => text.split('\n'));
  return { kind: 'large', lines: (columns) => [...lines(columns), ...wrap(then, columns)] };
}

/** Every step with its mark; an arrow at the one on the screen. */
function listPanel({ step: current, judged }: Desk): Panel {
  const entries = steps.map((step) => {
    const arrow = step === current ? '→' : ' ';
    const mark = markOf(judged.get(step)?.verdict.status);
    return `${arrow} ${String(numberOf(step)).padStart(2)} ${mark} ${step.name}`;
  });
  return { kind: 'large', lines: (columns) => inColumns(entries, columns).map(colourMarks) };
}

/** The student's gradient, the expected one and the difference, as they were at the last verdict. */
function showPanel({ step, session }: Desk): Panel {
  if (step.exercise === 4) return note(say.nothingToShow());
  const { lecture, yours } = session.lectureRun(step);
  const columnNames = step.shape.at(-1) === 'vocab' ? vocabulary : undefined;
  const exhibit = gradientExhibit(yours, lecture.expected, [], columnNames);
  const ink = inkOf(process.env, process.stdout.isTTY === true);
  const heading = sayPictures.heading(titleOf(step), lecture.expected);
  return {
    kind: 'large',
    lines: (columns) => [kleur.bold(heading), '', ...exhibitLines(exhibit, { columns, ink })],
  };
}

/** The file beside the solution, once it passes; before, where it is asked for twice. */
function diffPanel({ step, judged, open, folder, input }: Desk): Panel {
  const passes = judged.get(step)?.verdict.status === 'pass';
  if (!passes && open?.kind !== 'covered') {
    return note(say.covered(input, hasHintsLeft(folder, step)), 'covered');
  }
  const file = stepFile(step, folder);
  requireFile(file);
  const then = passes ? [] : ['', say.writeItYourself()];
  const lines = (columns: number): readonly string[] => then.flatMap((line) => wrap(line, columns));
  return { kind: 'large', lines: (columns) => [...comparison(file, columns), ...lines(columns)] };
}

/** Puts the stub back, and says where the old file is. */
function resetPanel({ step, folder }: Desk, file: string): Panel {
  const result = resetStep(stepFile(step, folder));
  if (result.kind === 'untouched') return note(say.untouched(file));
  const kept = result.copy && relative(process.cwd(), result.copy);
  return note(sayTeach.stubIsBack(file, kept), 'reset');
}
