/** What to do about an error of the language's own, which only says what happened. */
import { callOf } from './pythonWords.ts';

const onlyFromHere = "An exercise may import from 'backprop-ninja' only.";

export const advice = {
  recursion: 'Does a function call itself without end?',
  size: 'Is a size far too large?',
  constant: 'Declare it with let instead of const.',
  parameter:
    'A parameter is changed in place, as by C.add_(dC, { alpha: -lr }); anything else is declared with let instead of const.',
  noData:
    'What stands before it is undefined: is it misspelt, or a .data or .grad, which no tensor has here? An update is W1.add_(dW1, { alpha: -lr }).',
  comparison:
    'No tensor is compared by < or >: the only comparison is eq, as x.eq(y), which gives 1 where both are equal and 0 elsewhere.',
  iterable:
    'A tensor is gone through by its rows: for (let i = 0; i < x.shape[0]; i++) with x.at(i). What max gives is taken apart by names: const { values, indices } = x.max(1);',
  readOnly: 'What it was given and the language’s own objects never change: make a new object.',
  require: onlyFromHere,
  elsewhere: 'A stub computes and returns: it needs nothing of the kind.',
  // The next three follow a colon.
  notImported: 'leave it out. What can be imported is in README.md, and operations are methods.',
  braces: 'import names in braces, as in import { zeros }.',
  method: (method: string): string => `it is a method, write ${callOf(method)}.`,
};

// What is to be written ends a message without a full stop, which would be copied with it.

export function importThem(names: readonly string[]): string {
  return `Write on a line of its own at the top of the file: ${importOf(names)}`;
}

function importOf(names: readonly string[]): string {
  return `import { ${names.join(', ')} } from 'backprop-ninja';`;
}

/** An import inside of the function. */
export function importInside(line: number): string {
  return `The import in line ${line} stands inside of the function: move it to the top of the file, above the function.`;
}

/** What max gives, taken apart as a list. */
export function takeApart(
  keyword: string,
  names: { readonly values: string; readonly indices: string; readonly pair: string },
): string {
  const { values, indices, pair } = names;
  const first = /^_*$/.test(values) ? '' : `values: ${values}, `;
  return `What max gives is taken apart by names. Write: ${keyword} { ${first}indices: ${indices} } = ${pair};`;
}

/** A loop over the numbers up to a count. */
export function countTo(counter: string, count: string): string {
  return `A loop counts by itself: write for (let ${counter} = 0; ${counter} < ${count}; ${counter}++).`;
}

/** A loop over a tensor itself. */
export function goThrough(name: string): string {
  return `A tensor is gone through by the numbers of its rows: write for (let i = 0; i < ${name}.shape[0]; i++), with ${name}.at(i) for the row.`;
}

/** A statement that was written in Python's words; `line` where it is not the one that threw. */
export function writeInstead(code: string, line?: number): string {
  return line === undefined ? `Write: ${code}` : `In line ${line} write: ${code}`;
}

/** The stub's own throw above an answer. */
export function throwAbove(line: number): string {
  return `The throw in line ${line} still stands above your answer, which is never reached: remove that line.`;
}

/** A name that is set without being declared, as in Python. */
export function declare(name: string): string {
  return `Declare it where it is first set: const ${name} = …, or let ${name} = … if it changes.`;
}

/** A name that is read outside of the block that declares it. */
export function endsWithBlock(name: string, line: number): string {
  return `${name} is declared in line ${line}, and ends with the loop or the braces that it stands in: declare it above these, by let ${name}, and leave out the const or let in line ${line}.`;
}

export function bareReturn(line: number): string {
  return `In line ${line} return stands alone, and what is in the next line is not returned: write both in one line, or return ( … ) in parentheses.`;
}

/** The only return is that of a function inside of `own`; `name` is '' where it has none. */
export function innerReturn(line: number, name: string, own: string): string {
  const whose = name === '' ? 'a function inside' : name;
  return `The return in line ${line} is that of ${whose}: ${own} needs a return of its own, at its end.`;
}

/** The parameters of the function `own` without braces. */
export function inBraces(own: string, given: readonly string[]): string {
  return `The step is given one object, which is taken apart by braces: begin it with: export function ${own}({ ${given.join(', ')} }) {`;
}

/** The name of the stub's own function where a tensor was meant. */
export function ownFunction(own: string, given: readonly string[]): string {
  return `${own} is this very function, not a tensor: it is to be computed from what the step is given: ${given.join(', ')}.`;
}

export function takeIt(given: readonly string[]): string {
  return `Take it from what the step is given: { ${given.join(', ')} }.`;
}

export function callIt(name: string, method: string): string {
  return `${name} is a method: write ${callOf(method)}.`;
}

/** `getter` with its receiver before it, as in `dlogits.T`. */
export function noParentheses(name: string, getter: string): string {
  const view = name === 'shape' ? ', or x.view(other.shape) for a tensor of that shape' : '';
  return `${name} is no function: write ${getter}, without parentheses${view}.`;
}

/** A list that is called with a place in it, as `x.shape(0)`. */
export function noCall(name: string, place: string): string {
  return `${name} is no function: write ${name}[${place}].`;
}

/** A method of what stands in braces, as `{ keepdim: true }.neg()`. */
export function afterOptions(name: string): string {
  return `Before .${name} there are options in braces, not a tensor: close the parenthesis before the dot, as in x.sum(0, { keepdim: true }).${name === 'neg' ? 'neg()' : `${name}(…)`}`;
}

/** The blank of a hint. */
export function blank(name: string): string {
  return `The blank ${name} of the hint is yours to fill: put what belongs there in its place.`;
}

/** A word of a message or a signature that stands for something of the student's own. */
export function placeholder(name: string, given: readonly string[]): string {
  if (name === 'shape') {
    return `It stands for the shape of your answer: write the .shape of a tensor that has it, or a list of sizes.`;
  }
  return `It stands for what belongs in its place: put there what you have, of what the step is given: ${given.join(', ')}.`;
}

/** Of `W1^T`. */
export function transpose(name: string): string {
  return `The transpose is written with a dot: ${name}.T`;
}

/** `name` is a function that was called as if `receiver` had it. */
export function noMethod(name: string, receiver: string): string {
  const rest = { oneHot: ', count', crossEntropy: ', Yb' }[name] ?? '';
  return `${name} is a function: write ${name}(${receiver}${rest}), and import it from 'backprop-ninja'.`;
}

/** Of a number as e-5. */
export function lostOne(exponent: string): string {
  return `A power of ten has its 1 before the e: write 1e-${exponent}.`;
}

/** Of a function that nobody wrote. */
export function noFunction(name: string): string {
  const instead = /^sum/i.test(name)
    ? '.sum(0, { keepdim: true })'
    : 'a method of the tensor (README.md lists them under “Tensors”)';
  return `There is no function ${name}: write it, or use ${instead}.`;
}

/** Of a method that neither a tensor has nor anything like it. */
export function noSuchMethod(name: string): string {
  return `A tensor has no ${name}: README.md lists what it has under “Tensors”.`;
}

/** `message` is the parser's, which names the name. */
export function declaredTwice(message: string): string {
  return `${message.replace(/\.$/, '')}: leave one of the two out, or give it another name.`;
}

/** A name that is read before or while it gets its value. */
export function readTooEarly(name: string): string {
  return `${name} is declared here, and has no value yet: give what you declare another name.`;
}

/** A name that was declared without a value. */
export function noValue(name: string): string {
  return `${name} has no value when it is first read: begin with its first term, or with zeros of its shape.`;
}

/** Of a number that was taken for a tensor. */
export function isNumber(name: string, operator: string): string {
  return `${name} is a number, which has operators and no methods: write (${name} ${operator} …), in parentheses.`;
}

/** A tensor's own method was asked of something else. */
export function noTensor(name: string): string {
  if (name === 'item') return 'Is it a number already? Then leave .item() out.';
  const number = /^(?:add|mul)$/.test(name)
    ? `then write x.${name}(number)`
    : 'scalar(2) makes a tensor of 2';
  return `Only a tensor has ${name}: is it a number (${number}), a list (then tensor(list)), an accumulator (take its .tensor()) or what max gives (take its .values)?`;
}

export function didYouMean(guess: string): string {
  return `Did you mean ${guess}?`;
}

/** Of a gradient step that read something of what is undefined. */
export function isUndefined(given: readonly string[], what: string): string {
  return `${what === '' ? 'What stands before it' : what} is undefined. ${isItGiven(given)} (A tensor has no .data and no .grad here.)`;
}

export function isItGiven(given: readonly string[]): string {
  return `Is it among what the step is given: ${given.join(', ')}?`;
}
