/** What stands in a stub's text that goes nowhere, or is never reached. */

/** An operation in a statement of its own, whose result goes nowhere. */
export function dropped(
  line: number,
  name: string,
  calls: readonly string[],
  isConstant: boolean,
): string {
  const call = [name, ...calls].join('.');
  const declared = isConstant ? `declare ${name} with let, and ` : '';
  return `In line ${line} the result of ${call} is dropped: an operation gives a new tensor, ${declared}write ${name} = ${call}.`;
}

/** Of an add with an index, as an accumulator has it. */
export function notAnAccumulator(line: number, name: string): string {
  return `In line ${line} ${name}.add(…) is given an index, but ${name} is a tensor, which never changes: begin with ${name} = accumulator(shape), and return its .tensor().`;
}

/** Of a return above other statements of its block. */
export function belowReturn(line: number, below: number): string {
  return `The return in line ${line} ends the function, so that line ${below} below it is never reached: return once, at the end.`;
}

/** Of a return in a loop, in no condition. */
export function returnInLoop(line: number): string {
  return `The return in line ${line} stands in a loop, which it ends in its first turn: move it below the loop.`;
}

/** Of a loop for … in `over`, which is a number or a tensor. */
export function loopOverNames(
  line: number,
  counter: string,
  { over, kind, count }: { readonly over: string; readonly kind: string; readonly count: string },
): string {
  return `In line ${line} for … in goes through the names of an object, of which ${over}, a ${kind}, has none: write for (let ${counter} = 0; ${counter} < ${count}; ${counter}++).`;
}

export function noLength(line: number, name: string, isLoop: boolean): string {
  const because = isLoop ? ', so that a loop up to it makes no turn' : '';
  return `In line ${line}, ${name}.length is undefined${because}: a tensor has a shape, write ${name}.shape[0].`;
}

/** A place that is read and computed with, where it was to be changed; `written` does that. */
export function onlyRead(line: number, written: string): string {
  return `In line ${line} at(…) only reads, and what is made of it is dropped. Write there: ${written}`;
}

/** The same where `advice` says what to write. */
export function onlyReadIn(line: number, advice: string): string {
  return `In line ${line} at(…) only reads, and what is made of it is dropped. ${advice}`;
}

/** An operation in a forEach over `list`. */
export function droppedByForEach(line: number, call: string, list = 'list'): string {
  const [name] = call.split('.');
  const from = list === ']' ? '[…]' : list;
  return `In line ${line} forEach drops the result of ${call}: an operation gives a new tensor, write const results = ${from}.map((${name}) => ${call}), and go on with results.`;
}

/** The same of a parameter of the training loop. */
export function notInPlace(line: number, name: string, method: string): string {
  return `In line ${line} the result of ${name}.${method}(…) is dropped: a parameter changes in place by add_ alone, write ${name}.add_(…).`;
}
