import type { Diagnosis } from './diagnose.ts';
import type { TrainingEvent } from './outcome.ts';
import * as say from './wording/grading.ts';
import { goesOn, reportedTwice } from './wording/loopMistakes.ts';

/** Of a loop that asks for a further minibatch after its last step. */
export function goesOnFault(maxSteps: number): Diagnosis {
  return { mistake: 'goes-on', sentence: goesOn(maxSteps) };
}

/** Of a loop that came to its end before step `i`. */
export function endedFault(i: number, maxSteps: number): Diagnosis {
  return { mistake: 'ended-early', sentence: say.endedEarly(i, maxSteps) };
}

/** What is wrong with how step `i`, with which the events begin, asked for its minibatch and reported. */
export function orderFault(
  i: number,
  events: readonly TrainingEvent[],
  stopped: boolean,
  { firstStep, maxSteps }: { readonly firstStep: number; readonly maxSteps: number },
): Diagnosis | undefined {
  const [begin, report] = events;
  if (!begin && i === firstStep && !stopped) {
    return { mistake: 'ended-early', sentence: say.noStep(firstStep, maxSteps) };
  }
  if (!begin) return endedFault(i, maxSteps);
  if (begin.kind === 'report') {
    // Where minibatches go on, it is the report of the step before that came twice.
    const goesOn = events.some(({ kind }) => kind === 'batch');
    if (goesOn) return { mistake: 'reported-twice', sentence: reportedTwice(i - 1) };
    return { mistake: 'batch-twice', sentence: say.noBatch(i) };
  }
  if (begin.asked !== i)
    return { mistake: 'batch-twice', sentence: say.wrongBatch(i, begin.asked) };
  if (!report && !stopped) return endedFault(i, maxSteps);
  if (report?.kind !== 'report') return { mistake: 'no-report', sentence: say.noReport(i) };
  return undefined;
}

/** The events without those that ask for the minibatch of the step again, before its report. */
export function withoutRepeats(events: readonly TrainingEvent[]): readonly TrainingEvent[] {
  return events.filter((event, at) => {
    const last = events[at - 1];
    return event.kind === 'report' || last?.kind !== 'batch' || last.asked !== event.asked;
  });
}
