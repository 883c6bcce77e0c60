/** What to do instead of writing into a tensor by brackets. */

/** Rows or places of a table of zeros that are filled one by one, as in dC[ix] += row. */
export function addInto(
  name: string,
  {
    shape,
    isPair,
    isAdded,
  }: { readonly shape: string; readonly isPair: boolean; readonly isAdded: boolean },
): string {
  const [table, does] = isAdded ? ['added to', 'added to'] : ['filled place by place', 'filled'];
  const what = isPair ? '[i, j], value' : 'index, values';
  return `A table that is ${table} begins as const ${name} = accumulator(${shape}), is ${does} by ${name}.add(${what}), and is returned as ${name}.tensor().`;
}

/** Of a table of zeros whose add is given an index. */
export function isAccumulators(name: string, shape: string): string {
  return `That is the add of an accumulator: begin with const ${name} = accumulator(${shape}), and return ${name}.tensor().`;
}

/** Places that are written one by one, as in d[i][j] = x, of a tensor that does not begin as zeros. */
export function writeInto(
  name: string,
  how: {
    readonly isPair: boolean;
    readonly operator: string;
    readonly rows: string;
    readonly isConstant: boolean;
    /** Whether values is a name of the student's own. */
    readonly isTaken: boolean;
    /** Whether a loop is to be left out. */
    readonly isLoop: boolean;
  },
): string {
  const list = how.isPair ? 'rows, columns' : 'index';
  const word = how.isTaken ? '(…)' : 'values';
  const values = how.operator === '-' ? `${word}.neg()` : word;
  const options = how.operator === '' ? '' : ', { accumulate: true }';
  const rows = how.isPair ? `, where rows may be arange(${how.rows})` : '';
  return `A tensor never changes: ${withLet(name, how.isConstant)}${how.isLoop ? 'instead of the loop, for all places together, ' : ''}write ${name} = ${name}.indexPut([${list}], ${values}${options})${rows}.`;
}

/** `whole`: the one call that does what the loop does. */
export function insteadOfLoop(name: string, whole: string, isConstant: boolean): string {
  return `A tensor never changes: ${withLet(name, isConstant)}write instead of the whole loop ${whole}`;
}

/** `whole`: what loops fill a list or a table with, for all places together. */
export function insteadOfLoops(name: string, whole: string, isReturned: boolean): string {
  const start = isReturned ? 'return' : `const ${name} =`;
  return `An operation works on all places at once: in place of the loops and of ${name}, write: ${start} ${whole};`;
}

/** A row or a number of a tensor that is read by brackets. */
export function readPlace(written: string, name: string, places: readonly string[]): string {
  const number = `${name}.get(${places.join(', ')})`;
  return places.length > 1
    ? `For the number ${written} write ${number}.`
    : `For ${written} write ${name}.at(${places[0]}), or ${number} where that is one number.`;
}

/** A factor, as in d[i] *= x. */
export function changeWhole(name: string, operator: '*' | '/'): string {
  const method = operator === '*' ? 'mul' : 'div';
  return `A tensor never changes: without a loop, write ${name} = ${name}.${method}(…) for all of it together.`;
}

function withLet(name: string, isConstant: boolean): string {
  return isConstant ? `declare ${name} with let, and ` : '';
}
