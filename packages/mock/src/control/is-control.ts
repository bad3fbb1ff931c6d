/** Whether a path is one of `/__mock` itself, rather than the app's or its backend's. */
export function isOwn(path: string): boolean {
  return /^\/__mock(?:\/|$)/.test(path);
}

/** Whether it is one of those to try transfers against: recorded, and met by faults, as the app's are. */
export function isEcho(path: string): boolean {
  return path.startsWith('/__mock/echo/');
}

/** Whether a path is of those that look into the server and steer it, rather than of what it plays. */
export function isControl(path: string): boolean {
  return isOwn(path) && !isEcho(path);
}
