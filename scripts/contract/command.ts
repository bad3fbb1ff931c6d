import { CommandLineError } from '../../mock-server/command-line';
import { help, readOptions } from './command-line';
import { type Output, printer, printSummary } from './print';
import type { Row } from './rows';
import { type Report, testContract, Unreachable } from './run';

export interface Terminal {
  stdout: Output;
  stderr: Output;
  /** Aborted with a Stopped when the person wants no more. */
  interrupted: AbortSignal;
}

/** `npm run test:contract`. @returns the exit code */
export async function testContractCommand(
  args: string[],
  { stdout, stderr, interrupted }: Terminal,
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === 'help') {
      stdout.write(`${help}\n`);
      return 0;
    }
    if (options.json) {
      const quiet = { onStart() {}, onRow() {} };
      const report = await testContract(options, quiet, interrupted);
      stdout.write(`${JSON.stringify(forMachines(report), null, 2)}\n`);
      return report.ok ? 0 : 1;
    }
    stdout.write(`检查 ${options.baseUrl}\n`);
    const report = await testContract(options, printer(stdout), interrupted);
    printSummary(report, stdout);
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CommandLineError || error instanceof Unreachable)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  }
}

function forMachines({ rows, ...report }: Report) {
  const count = (result: Row['result']): number =>
    rows.filter((row) => row.result === result).length;
  return {
    ...report,
    passed: count('passed'),
    failed: count('failed'),
    notOffered: count('not_offered'),
    notChecked: count('not_checked'),
    rows,
  };
}
