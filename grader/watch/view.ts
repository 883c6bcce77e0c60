import { titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { defaultLimits } from '../run/student.ts';
import * as say from '../wording/watch.ts';
import { detailLines, indent, type Judged, markOf, messageLines, verdictRow } from './block.ts';
import type { Course } from './course.ts';
import type { Panel } from './panels.ts';
import { progressLine, type View } from './screen.ts';
import type { Going } from './underWay.ts';

/** All that the watch knows at a moment. */
export interface State {
  readonly course: Course;
  /** What has no verdict yet, and for how long it has been running. */
  readonly running: Going | undefined;
  readonly panel: Panel | undefined;
  readonly polling: boolean;
  readonly input: say.Input;
  /** Whether the step has a hint that was not shown yet. */
  readonly hintsLeft: (step: Step) => boolean;
  /** The step's file, for people. */
  readonly fileOf: (step: Step) => string;
}

/** Lines that are appended are not wrapped: who reads them later may have another width. */
const endless = Number.POSITIVE_INFINITY;

/** What the screen shows of it. */
export function viewOf(state: State): View {
  const { course, running, panel, input } = state;
  const { step, passed, total } = course;
  // A verdict on what was there before says nothing about what runs now.
  const isOld = step !== undefined && step === running?.step;
  const judged = step && !isOld ? course.judged.get(step) : undefined;
  const advice = judged ? adviceOn(judged, state) : waitingFor(state);
  const file = step ? (judged ? placeOf(judged, state) : state.fileOf(step)) : '';
  return { step, judged, advice, panel, passed, total, file, state: stateOf(state, judged), input };
}

/** A verdict where lines are appended; what to do next is the last of them. */
export function blockOf(judged: Judged, state: State): readonly string[] {
  const { course } = state;
  const { step } = judged.verdict;
  const advice = step === course.step ? [adviceOn(judged, state)] : [];
  return [
    ...verdictRow(judged.verdict, endless),
    ...messageLines(judged, endless),
    ...detailLines(judged.verdict, endless),
    `${progressLine(course)}  ${placeOf(judged, state)}`,
    ...advice.map((line) => indent + line),
    '',
  ];
}

function adviceOn(judged: Judged, { course, input, hintsLeft }: State): string {
  return say.advice(judged, {
    next: course.next,
    input,
    hintsLeft: hintsLeft(judged.verdict.step),
  });
}

/** What is appended once every step has a verdict: what to do next is known only now. */
export function lookedThroughBlock(state: State): readonly string[] {
  return [say.lookedThrough(progressLine(state.course)), indent + viewOf(state).advice, ''];
}

/** What a run that takes long may mean; elsewhere that the first verdicts are still to come. */
export function waitingFor({ running, course }: Pick<State, 'running' | 'course'>): string {
  if (running && running.seconds > 0) return say.stillRunning(running, defaultLimits.seconds);
  return running && running.step === course.step ? say.grading(running.step) : say.lookingThrough();
}

/** The step's file, with the line and column that an error is in. */
function placeOf({ verdict: { step, place } }: Judged, { fileOf }: State): string {
  return place ? `${fileOf(step)}:${place.line}:${place.column}` : fileOf(step);
}

function stateOf({ course, running, polling }: State, judged: Judged | undefined): string {
  const also = course.alsoSaved.map(
    ({ verdict }) => `${titleOf(verdict.step)} ${markOf(verdict.status)}`,
  );
  const parts = [
    also.length > 0 ? say.alsoSaved(also) : '',
    judged ? say.checked(judged.at, judged.verdict.milliseconds) : '',
    judged && running && running.seconds > 0 ? say.running(running) : '',
    judged && !running && !course.complete ? say.lookingThrough() : '',
    polling ? say.polling : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
