/** Of commas between which JavaScript keeps only the last. */

/** A call that is given a pair of parentheses with commas, as `view((32, 3))`. */
export function tuple(line: number | undefined, name: string, inside: string): string {
  const says = `(${inside}) is only its last in JavaScript`;
  if (/^(?:zeros|ones|full|accumulator)$/.test(name)) {
    return `${at(line, 'write')} ${name}([${inside}]): ${says}.`;
  }
  if (/^(?:view|reshape|expand|at|get)$/.test(name)) {
    return `${at(line, 'write')} ${name}(${inside}): ${says}.`;
  }
  return `${at(line, 'leave')} the inner parentheses out, or do it one after the other: ${says}.`;
}

export function returnsLast(line: number): string {
  return `In line ${line}, return gives only the last of what commas separate: return the one gradient that is asked for.`;
}

/** Where to do something, if that is not said already. */
function at(line: number | undefined, verb: string): string {
  return line === undefined
    ? `${verb[0].toUpperCase()}${verb.slice(1)}`
    : `In line ${line}, ${verb}`;
}
