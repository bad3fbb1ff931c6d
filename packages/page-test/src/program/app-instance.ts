/** `this` of App and what `getApp()` gives: what `App()` was called with, as it is. */
export class AppInstance {
  [member: string]: unknown;

  constructor(options: Record<string, unknown>) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(options));
  }
}
