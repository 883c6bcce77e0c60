import { buildExamples } from '../../reference/network/dataset.ts';
import { startTraining, trainingNetwork } from '../../reference/network/training.ts';
import { gradedStart } from '../gradedStart.ts';
import { judgeTraining } from '../judgeTraining.ts';
import { wrongLoops } from '../mistakes/wrongLoops.ts';
import { runTraining } from '../run/trainer.ts';

const names = 'emma olivia ava isabella sophia charlotte mia amelia harper evelyn'.split(' ');
/** Small, as what is wrong with a loop does not depend on its size. */
const network = { ...trainingNetwork, n: 8, hidden: 6 };
const span = { firstStep: 0, stopBefore: 4, maxSteps: 6 };

/** What the grader makes of a wrong training loop: the name that it should have and the one it is given. */
export interface LoopMutant {
  readonly title: string;
  readonly mistake: string;
  readonly named: string | undefined;
}

/** Runs every known wrong loop through the grader. */
export function trainingMutants(): readonly LoopMutant[] {
  const examples = buildExamples(names, network.block);
  return wrongLoops.map(([title, train, mistake]) => {
    const run = { network, examples, ...span, parameters: gradedStart(network) };
    const end = runTraining(train, { ...run, record: 'atTheEnd' }, () => undefined);
    const { batch } = startTraining({ network, examples, firstStep: span.firstStep });
    const { fault } = judgeTraining(end, { ...span, batch });
    return { title, mistake, named: fault?.mistake };
  });
}
