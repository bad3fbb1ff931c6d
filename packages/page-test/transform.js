const { basename } = require('node:path');
const swc = require('@swc/jest');

/** @swc/jest, but for the file's name in its map: Jest reads a URL there, which a `#` in a path would end. */
exports.createTransformer = (options) => {
  const transformer = swc.createTransformer({ ...options, sourceMaps: true });
  return {
    ...transformer,
    process(source, file, how) {
      const { code, map } = transformer.process(source, file, how);
      const sources = [encodeURIComponent(basename(file))];
      return { code, map: { ...JSON.parse(map), sources } };
    },
  };
};
