import { basename } from 'node:path';
import swc from '@swc/jest';

/** @swc/jest, but for the file's name in its map: Jest reads a URL there, which a `#` in a path would end. */
export default {
  /** @param {import('@swc/core').Options} options */
  createTransformer(options) {
    const transformer = swc.createTransformer({ ...options, sourceMaps: true });
    return {
      ...transformer,
      /** @type {import('@jest/transform').SyncTransformer['process']} */
      process(source, file, how) {
        const { code, map } = transformer.process(source, file, how);
        const sources = [encodeURIComponent(basename(file))];
        return { code, map: { ...JSON.parse(map), sources } };
      },
    };
  },
};
