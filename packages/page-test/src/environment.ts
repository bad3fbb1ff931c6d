import { TestEnvironment } from 'jest-environment-node';

/** Node's own, and where the Jest config lies: that is where a mini-program is looked for. */
export default class PageEnvironment extends TestEnvironment {
  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    Object.assign(this.global, { MINIPROGRAM_ROOT_DIR: config.projectConfig.rootDir });
  }
}
