/** What a stub did instead of answering. */
import type { Failure, Place, Thrown } from '../outcome.ts';
import { grade } from './program.ts';

/** Characters of a student's own message that are shown. */
const longestMessage = 300;

/** `because`: what stands in the text that explains it. */
export function returned(what: string, name: string, because?: string): string {
  const kind = what === 'a list of rows' ? 'a list of tensors' : what;
  const start = `${name} returned ${kind} instead of a tensor`;
  if (because !== undefined) return `${start}. ${because}`;
  const advice: Record<string, string> = {
    nothing: 'is there a return?',
    undefined:
      'is a name after a dot misspelt in what stands after return, or is it a .grad, which no tensor has here?',
    'an accumulator': 'return what its .tensor() gives.',
    'the pair that max gives': 'return its .values.',
    'a number': `a gradient of the shape of ${name.replace(/^d/, '')} has a number for each place.`,
    'an object': 'return the tensor itself, without braces around it.',
    'a promise': 'leave async and await out.',
    'a plain array': 'make it one by tensor([…]).',
    'a list of tensors': 'return the one that is asked for, without brackets around it.',
    'a list of rows':
      'an operation works on all rows at once, and stretches a size of 1, so leave out what goes through them one by one.',
    'a function': 'was it to be called, with parentheses after its name?',
  };
  return `${start}: ${advice[what] ?? 'return a tensor.'}`;
}

/** Of a shape that was returned. */
export const asShape =
  'A shape is a list of numbers: a tensor gets the shape of another by .view(other.shape).';

/** In place of the language's own words, where a list is filled as if its rows were there. */
export const notMade = 'a row of the list is read or written before it is made';

/** The same of a method that is taken out of its tensor, as by const { sum } = x. */
export const calledAlone = 'a method was called without a tensor';
export const withDot = 'Write x.sum(…), with the tensor before the dot.';

/** Of a list of numbers. */
export function asTensor(name: string): string {
  return `Make it one: return tensor(${name});`;
}

/** Of `list`, by tolist, with an operator after it. */
export function listDivided(list: string, operator: string, method: string, other: string): string {
  return `${list} is a plain list, which tolist gives and ${operator} cannot take: write return tensor(${list}).${method}(${other});`;
}

/** Of a string that came of plain arrays. */
export const joinedLists =
  'Between plain arrays + makes a string of them: leave .tolist() out, and add what is a tensor by add or sum.';

/** Something that was thrown: where, on which probe, what, and what to do about it. */
export function threw(
  { error, message }: Thrown,
  {
    line,
    when = '',
    advice = '',
  }: { line?: number | undefined; when?: string | undefined; advice?: string },
): string {
  const where = line === undefined ? '' : ` in line ${line}`;
  if (error === '') {
    return `It threw ${brief(message)}${when}, which is no Error: throw new Error(…), which also says where.`;
  }
  const name = error === 'TensorError' ? '' : error;
  const said = brief(message);
  // Advice comes in place of what a tensor's own error says after its first sentence.
  const [first] = (advice !== '' && /^.*?[.)](?= \p{Lu})/u.exec(said)) || [said];
  const what = sentence([name, first].filter(Boolean).join(': '));
  return [`It threw an error${where}${when}: ${what}`, advice].filter(Boolean).join(' ');
}

/** The first line of a message, if need be cut. */
function brief(message: string): string {
  const [line] = message.trim().split(/\r?\n/);
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage)}…`;
}

function sentence(text: string): string {
  return /[.?!…;]$/.test(text) ? text : `${text}.`;
}

/** How another probe differs from the lecture's batch, for a sentence about an error in it. */
export function inProbe(probe: string, n: number): string {
  if (probe === 'otherSizes') return ` for a network of other sizes (n = ${n})`;
  return probe === 'float64' ? ' in float64' : '';
}

export function changed(given: string): string {
  return `It changed ${given}, which it was only given to read: make a new tensor instead.`;
}

/** Of a file that may hold nothing of the step's. */
export function orBringBack(step: string): string {
  return `, or bring the stub back with: ${grade(`reset ${step}`)}`;
}

export function failure(reason: Failure, place: Place | undefined, advice = ''): string {
  const line = place?.line;
  switch (reason.kind) {
    case 'missing':
      return `There is no file ${reason.file.replace(/.*[\\/]/, '')}.`;
    case 'unreadable':
      return `${reason.file} cannot be read: ${sentence(reason.message)}`;
    case 'notText':
      return `This is no text file, or it was saved as UTF-16: save it as UTF-8${advice}`;
    case 'parse':
      return `It does not parse${at(place)}: ${sentence(brief(reason.message))}`;
    case 'import':
      return `It imports '${reason.module}': an exercise may import from 'backprop-ninja' only.`;
    case 'name':
      return `It imports ${reason.name}, which 'backprop-ninja' does not have${advice === '' ? '.' : `: ${advice}`}`;
    case 'export':
      return reason.found.length === 0
        ? `It exports nothing: write export function ${reason.wanted}.`
        : reason.found.join() === 'default'
          ? `It exports default, but no function ${reason.wanted}: write export function ${reason.wanted}, without default.`
          : `It exports ${reason.found.join(', ')}, but no function ${reason.wanted}: is it the right name?`;
    case 'load':
      return threw(reason, { line, when: ' before any call', advice });
    case 'late':
      return threw(reason, { line, when: ' after it had returned', advice });
    case 'timeout':
      return `It did not come back within ${reason.seconds} s: is there a loop or an await that never ends?`;
    case 'memory':
      return `It used more than ${reason.megabytes} MB: is there a list that grows without end?`;
    case 'exit':
      return 'It ended the process: leave process.exit out, a stub only returns.';
    case 'noAnswer':
      return 'What came back is no answer: leave stdin and stdout alone, a stub only returns.';
    case 'output':
      return `It gave back more than ${reason.megabytes} MB: is it the gradient, of the shape that is asked for?`;
    case 'processes':
      return `It started threads, and there may be ${reason.most} at most: a stub needs none.`;
    case 'outOfTime':
      return reason.began
        ? `It was stopped when the time for all steps together, ${reason.seconds} s, was used up.`
        : `It was not run: the steps before it used up the time for all steps together, ${reason.seconds} s.`;
    case 'outOfBoxes':
      return `It was not run: the steps before it ended the sandbox, and it is started anew ${times(reason.restarts)} at most.`;
  }
}

function at(place: Place | undefined): string {
  return place ? ` in line ${place.line}, column ${place.column}` : '';
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
