import { TestEnvironment } from 'jest-environment-jsdom';

/** What Node has and jsdom lacks, or has in a way that Node's own parts do not accept. */
const fromNode = [
  'AbortController',
  'AbortSignal',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'WritableStream',
  'fetch',
  'setImmediate',
] as const;

/** jsdom for a page of the inspector, and enough of Node for the mock server to run beside it in one test. */
export default class PageEnvironment extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    const { customExportConditions } = args[0].projectConfig.testEnvironmentOptions;
    if (!customExportConditions) this.customExportConditions = ['node', 'require', 'default'];
  }

  override async setup(): Promise<void> {
    await super.setup();
    for (const name of fromNode) {
      Object.defineProperty(this.global, name, {
        value: globalThis[name],
        configurable: true,
        writable: true,
      });
    }
  }
}
