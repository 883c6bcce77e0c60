/** Of what names of the student's own stand for. */

export function withoutReturn(helper: string): string {
  return `${helper} has no return, so that it gives undefined: write return before what it is to give.`;
}

export function callbackWithoutReturn(line: number, method: string): string {
  return `The function that ${method} is given in line ${line} has no return, so that it gives undefined: write return before what it is to give.`;
}

/** A list on which a tensor's method is called. */
export function isArray(list: string, method: string): string {
  return `${list} is a plain array, and only a tensor has ${method}: write tensor(${list}).${method}(…).`;
}

/** A list that stands where a tensor belongs. */
export function listOfNumbers(list = 'list'): string {
  return `A list of numbers is made a tensor by tensor(${list}).`;
}

/** A name that is declared again in a block of its own, so that the one outside has no value. */
export function declaredTwice(name: string): string {
  return `${name} is declared twice, and the one that is returned has no value: write ${name} = … without let or const where it gets one.`;
}

/** A sum that begins as 0; `like` is the tensor whose shape it has, if the step is given it. */
export function beginsAsNumber(sum: string, method: string, like: string | undefined): string {
  const start = like === undefined ? 'zeros([…]) of the answer’s shape' : `zerosLike(${like})`;
  return `${sum} begins as the number 0, which has no ${method}: begin with let ${sum} = ${start}.`;
}

/** A loop for … in over a list; `isPlace`: the counter stands for a place of it. */
export function namesOfList(counter: string, list: string, isPlace: boolean): string {
  const write = isPlace
    ? `(let ${counter} = 0; ${counter} < ${list}.length; ${counter}++)`
    : `(const ${counter} of ${list})`;
  return `for (… ${counter} in ${list}) gives the places of ${list} as strings: write for ${write}.`;
}
