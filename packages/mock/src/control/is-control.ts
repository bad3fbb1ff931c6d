/** Whether a path is of those that look into the server and steer it, rather than of what it plays. */
export function isControl(path: string): boolean {
  return /^\/__mock(?:\/|$)/.test(path);
}
