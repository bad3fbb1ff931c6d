/**
 * Lets a test decide when the page's time passes; real sockets go on by themselves.
 * @returns a function that lets so many milliseconds pass
 */
export function stopClock(): (milliseconds: number) => void {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
  return (milliseconds) => void jest.advanceTimersByTime(milliseconds);
}
