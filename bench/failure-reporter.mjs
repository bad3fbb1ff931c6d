/** Of a benchmark that runs: nothing, its tables are enough. Of one that does not: why. */
export default class FailureReporter {
  onTestResult(_test, { failureMessage }) {
    if (failureMessage) process.stderr.write(failureMessage);
  }
}
