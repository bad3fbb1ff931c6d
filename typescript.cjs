// Lets node run the project's TypeScript: `node -C miniprogram-ts --require ./typescript.cjs main.ts`,
// where -C takes the packages of this repository from their sources. It is tsx, but for what is
// installed: it would look through each of those files, a third of the time of a start.
const { _extensions } = require('node:module');

const load = _extensions['.js'];
require('tsx/cjs');
const loadWithTsx = _extensions['.js'];
_extensions['.js'] = (module, file) =>
  (/[\\/]node_modules[\\/]/.test(file) ? load : loadWithTsx)(module, file);
