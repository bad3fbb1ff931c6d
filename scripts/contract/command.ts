import { CommandLineError } from 'hono-mock/command-line';
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
      writeJson(stdout, forMachines(report));
      return report.ok ? 0 : 1;
    }
    stdout.write(`检查 ${options.baseUrl}\n`);
    const report = await testContract(options, printer(stdout), interrupted);
    printSummary(report, stdout);
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CommandLineError || error instanceof Unreachable)) throw error;
    stderr.write(`${error.message}\n`);
    // The options may be what is wrong.
    if (args.includes('--json')) writeJson(stdout, { ok: false, error: error.message });
    return 1;
  }
}

function writeJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value, null, 2)}\n`);
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
