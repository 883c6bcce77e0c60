/* What loops over rows and columns compute place by place, as one expression on whole tensors. */
import { withoutComments } from '../stubText.ts';
import { emit } from './emit.ts';
import { countersIn, type Loops, matrixProduct, withoutPlaces } from './loopPlaces.ts';
import { parse } from './parse.ts';
import { piecesOf, typesIn } from './pieces.ts';
import { longestStatement, withoutHeads } from './statements.ts';
import { Unreadable } from './tokens.ts';

/** A list or a table that loops fill. */
interface Filled {
  readonly name: string;
  /** The same for all places at once; undefined where that cannot be told. */
  readonly whole: string | undefined;
  /** Whether it is all that is returned. */
  readonly isReturned: boolean;
  /** Whether a place is named by two numbers. */
  readonly isPair: boolean;
  /** Whether values are added to what a place holds. */
  readonly isAdded: boolean;
}

/** A statement that fills one place. */
interface Filling {
  readonly name: string;
  /** The counters and the zeros that name the place; undefined where it is pushed behind the last. */
  readonly places: readonly string[] | undefined;
  readonly isAdded: boolean;
  readonly value: string;
}

/** What a stub's loops fill first with what comes of their counters; undefined if there is nothing. */
export function filledByLoops(text: string): Filled | undefined {
  const code = withoutComments(text);
  const heads = code.matchAll(/\bfor\s*\(\s*(?:let|var|const)\s+(\w+)\s*=/g);
  const counters = [...new Set([...heads].map(([, counter]) => counter))];
  if (counters.length === 0) return undefined;
  const statements = piecesOf(code).map(({ text: piece }) => withoutHeads(piece));
  const values = new Map(statements.flatMap(declared));
  const loops = { counters, values, left: 2 };
  const fillings = statements.flatMap((statement) => fillingOf(statement, statements, counters));
  if (fillings.some(({ value }) => value.length > longestStatement)) return undefined;
  const isCounted = ({ value }: Filling): boolean => countersOf(value, loops).length > 0;
  const [found = fillings[0]] = fillings.filter(isCounted);
  if (!found) return undefined;
  const name = outermost(statements, found.name);
  const isReturned = new RegExp(
    `\\breturn\\s+(?:tensor\\(\\s*)?${name}\\b\\s*\\)?\\s*(?:[;}\\n]|$)`,
  ).test(code);
  const isPair = (found.places?.length ?? counters.length) > 1;
  return { name, whole: wholeOf(found, loops, code), isReturned, isPair, isAdded: found.isAdded };
}

function fillingOf(
  statement: string,
  statements: readonly string[],
  counters: readonly string[],
): readonly Filling[] {
  const [, name, places, operator, assigned] =
    /^(\w+)((?:\s*\[[^\]=]*\])+)\s*([-+]?)=(?!=)\s*([\s\S]+)$/.exec(statement) ?? [];
  if (name !== undefined) {
    // A comma of a call, as in d[Xb.get(k, j)], divides no places.
    const list = [...places.matchAll(/\[([^\]]*)\]/g)].flatMap(([, inside]) =>
      inside.split(/,(?![^(]*\))/).map((place) => place.trim()),
    );
    const value = sumIn(assigned, statements) ?? added(operator, assigned);
    return [{ name, places: list, isAdded: operator !== '' || value !== assigned, value }];
  }
  const [, list, pushed] = /^(\w+)\.push\(([\s\S]*)\)$/.exec(statement) ?? [];
  if (list === undefined) return [];
  const value = sumIn(pushed, statements);
  if (value === undefined)
    return [{ name: list, places: undefined, isAdded: false, value: pushed }];
  return [{ name: list, places: counters.slice(0, -1), isAdded: true, value }];
}

/** What an inner loop adds up in a variable, which is put in its place when it is done. */
function sumIn(variable: string, statements: readonly string[]): string | undefined {
  const terms = statements.map((other) => /^(\w+)\s*([-+])=\s*([\s\S]+)$/.exec(other));
  const [, , operator, term] = terms.find((match) => match?.[1] === variable) ?? [];
  return term === undefined ? undefined : added(operator, term);
}

function added(operator: string, term: string): string {
  return operator === '-' ? `-(${term})` : term;
}

/** Of a row that is put into a list of rows, that list. */
function outermost(statements: readonly string[], name: string): string {
  const putInto = new RegExp(`^(\\w+)(?:\\.push\\(${name}\\)|\\[\\w+\\]\\s*=\\s*${name})$`);
  const found = statements.map((statement) => putInto.exec(statement)).find(Boolean);
  return found?.[1] ?? name;
}

function declared(statement: string): readonly (readonly [name: string, value: string])[] {
  const [, name, value] =
    /^(?:const|let|var)\s+(\w+)(?:\s*:\s*\w+)?\s*=(?!=)\s*([\s\S]+)$/.exec(statement) ?? [];
  return name === undefined ? [] : [[name, value]];
}

function countersOf(value: string, loops: Loops): readonly string[] {
  try {
    return countersIn(parse(value), loops);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [];
  }
}

function wholeOf(
  { places, isAdded, value }: Filling,
  { counters, ...names }: Loops,
  code: string,
): string | undefined {
  const isCounter = (place: string): boolean => counters.includes(place);
  if (places?.some((place) => place !== '0' && !isCounter(place))) return undefined;
  const used = countersOf(value, { counters, ...names });
  const filled = places?.filter(isCounter) ?? counters;
  const summed = used.filter((counter) => !filled.includes(counter));
  if (used.length === 0 || summed.length > (isAdded ? 1 : 0)) return undefined;
  const order = summed.length > 0 ? used : filled;
  try {
    const isProduct = used.length === 3 && filled.length === 2;
    const expression = isProduct
      ? matrixProduct(parse(value), filled)
      : withoutPlaces(parse(value), { counters: order, ...names });
    const { code: whole, type } = emit(expression, typesIn(code));
    // Of a copy there is nothing to say.
    if (type !== 'tensor' || (summed.length === 0 && !whole.includes('('))) return undefined;
    if (summed.length === 0 || isProduct) return whole;
    const dimension = order.indexOf(summed[0]);
    const isKept = places?.[dimension] === '0';
    return `${whole}.sum(${dimension}${isKept ? ', { keepdim: true }' : ''})`;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
}
