import { randomInt } from 'node:crypto';
import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { probeLevel } from '../class/box/chooseLevel.ts';
import type { Level, LevelNumber } from '../class/box/levels.ts';
import { type AttackRow, runAttacks } from '../class/box/runAttacks.ts';
import { type BuiltFiles, builtFiles } from '../class/classSession.ts';
import { type CollectAttackRow, runCollectAttacks } from '../class/collectAttacks.ts';
import { hardCodedAttack } from '../class/hardCodedAttack.ts';
import { Transpiler } from '../class/transpilerProcess.ts';
import * as say from '../wording/class.ts';
import { levelNames } from '../wording/classSandbox.ts';

interface Options {
  level?: number;
  json: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .option('level', { type: 'number', choices: [1, 2, 3], describe: say.help.attackLevel })
    .option('json', { type: 'boolean', default: false, describe: say.help.attackJson })
    .example('$0 attack', say.help.exampleAttack)
    .example('$0 attack --level 2', say.help.exampleAttackLevel) as Argv<Options>;
}

/**
 * Attacks every level that this machine has, and tells what each stopped. The exit code is 1 if
 * something got through at a level that is meant for others' code.
 */
export async function handler({ level: only, json }: ArgumentsCamelCase<Options>): Promise<void> {
  const files = builtFiles();
  const print: Print = (line) => {
    if (!json) console.log(line);
  };
  const collected: CollectAttackRow[] = [];
  const transpiler = new Transpiler(files.transpiler);
  try {
    print(kleur.bold(say.attackCollect()));
    for await (const row of runCollectAttacks(transpiler)) {
      collected.push(row);
      print(rowLine(row));
    }
    const rows = await attackLevels(files, only, transpiler, print);
    if (json)
      console.log(JSON.stringify({ version: 1, kind: 'attack', collected, ...rows }, null, 2));
    const judged = rows.rows.filter(({ level }) => level > 1);
    const through = [...collected, ...judged].filter(({ stopped }) => !stopped);
    process.exitCode = through.length === 0 ? 0 : 1;
  } finally {
    transpiler.close();
  }
}

type Print = (line: string) => void;

/** Every level that this machine has, and why it has not the others. */
async function attackLevels(
  files: BuiltFiles,
  only: number | undefined,
  transpiler: Transpiler,
  print: Print,
): Promise<{ rows: AttackRow[]; unavailable: { level: LevelNumber; reason: string }[] }> {
  const rows: AttackRow[] = [];
  const unavailable: { level: LevelNumber; reason: string }[] = [];
  for (const number of [3, 2, 1] as const) {
    if (only !== undefined && only !== number) continue;
    const probed = await probeLevel(number, files);
    print(`\n${kleur.bold(say.attackLevel(number, levelNames[number]))}`);
    if ('reason' in probed) {
      unavailable.push({ level: number, reason: probed.reason });
      print(say.levelUnavailable(probed.reason));
    } else rows.push(...(await attackLevel(probed.level, transpiler, print)));
  }
  return { rows, unavailable };
}

async function attackLevel(
  level: Level,
  transpiler: Transpiler,
  print: Print,
): Promise<AttackRow[]> {
  const rows: AttackRow[] = [];
  const take = (row: AttackRow): void => {
    rows.push(row);
    print(rowLine(row));
  };
  for await (const row of runAttacks([level])) take(row);
  take(await hardCodedAttack(level, transpiler, randomInt(2 ** 32)));
  print(say.attackSum(rows.filter(({ stopped }) => stopped).length, rows.length));
  return rows;
}

function rowLine({ attack, stopped, evidence }: Omit<CollectAttackRow, 'tries'>): string {
  const mark = stopped ? kleur.green('✓') : kleur.red('✗');
  return `${mark} ${attack.padEnd(36)} ${kleur.dim(evidence)}`;
}
