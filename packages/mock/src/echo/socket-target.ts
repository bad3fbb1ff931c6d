/** Whether an upgrade to this target is answered, by `serveEchoSockets`. */
export function isSocketTarget(target: string): boolean {
  return target.split('?')[0] === '/__mock/echo/socket';
}
