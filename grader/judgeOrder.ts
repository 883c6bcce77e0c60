import type { Diagnosis } from './diagnose.ts';
import type { TrainingEvent } from './outcome.ts';
import * as say from './wording/grading.ts';
import { reportedTwice } from './wording/loopMistakes.ts';

/** What is wrong with how step `i`, with which the events begin, asked for its minibatch and reported. */
export function orderFault(
  i: number,
  events: readonly TrainingEvent[],
  stopped: boolean,
): Diagnosis | undefined {
  const [begin, report] = events;
  if (!begin) return { mistake: 'ended-early', sentence: say.endedEarly(i) };
  if (begin.kind === 'report') {
    // Where minibatches go on, it is the report of the step before that came twice.
    const goesOn = events.some(({ kind }) => kind === 'batch');
    if (goesOn) return { mistake: 'reported-twice', sentence: reportedTwice(i - 1) };
    return { mistake: 'batch-twice', sentence: say.noBatch(i) };
  }
  if (begin.asked !== i)
    return { mistake: 'batch-twice', sentence: say.wrongBatch(i, begin.asked) };
  if (!report && !stopped) return { mistake: 'ended-early', sentence: say.endedEarly(i) };
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
