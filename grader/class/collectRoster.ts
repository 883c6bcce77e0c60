import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';

/** A student of the roster: what submissions are called by, and the name to show. */
interface Student {
  readonly key: string;
  readonly name: string;
}

const keyColumns = ['folder', 'submission', 'file', 'id', 'username', 'login', 'sid', 'email'];
const nameColumns = ['name', 'student', 'full name', 'fullname', 'student name'];

/** Who belongs to the class, from a CSV with a column of keys and one of names. */
export class Roster {
  readonly #students: readonly Student[];

  constructor(students: readonly Student[]) {
    // The longest key first: `anna-b` is not `anna`.
    this.#students = students.toSorted((a, b) => b.key.length - a.key.length);
  }

  /** The name of the student whose key the submission's name is, or begins or ends with. */
  nameOf(id: string): string | undefined {
    return this.#students.find(({ key }) => isCalled(id, key))?.name;
  }

  withoutSubmission(ids: readonly string[]): readonly Student[] {
    const absent = this.#students.filter(({ key }) => !ids.some((id) => isCalled(id, key)));
    return absent.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }
}

function isCalled(id: string, key: string): boolean {
  const [whole, part] = [id.toLowerCase(), key.toLowerCase()];
  if (whole === part) return true;
  const isBorder = (character: string | undefined): boolean => /[\W_]/.test(character ?? ' ');
  if (whole.startsWith(part) && isBorder(whole[part.length])) return true;
  const stem = whole.replace(/\.(zip|tar|tar\.gz|tgz)$/, '');
  return stem.endsWith(part) && isBorder(stem.at(-part.length - 1));
}

export function readRoster(path: string): Roster {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(say.rosterUnreadable(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
  return parseRoster(text, path);
}

export function parseRoster(text: string, path: string): Roster {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw new UsageError(say.rosterUnreadable(path, (error as Error).message));
  }
  const columns = Object.keys(rows[0] ?? {});
  const column = (wanted: readonly string[]) => wanted.find((name) => columns.includes(name));
  const [key, name] = [column(keyColumns) ?? column(nameColumns), column(nameColumns)];
  if (!key) throw new UsageError(say.rosterColumns(path, keyColumns, nameColumns));
  const students = rows
    .filter((row) => row[key] !== '')
    .map((row) => ({ key: row[key], name: (name && row[name]) || row[key] }));
  return new Roster(students);
}
