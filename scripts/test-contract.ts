import { testContractCommand } from './contract/command';
import { Stopped } from './contract/run';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second one ends the process at once.
  process.once(signal, () => interrupt.abort(new Stopped('被打断了')));
}

testContractCommand(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  interrupted: interrupt.signal,
}).then((code) => {
  process.exitCode = code;
});
