// Lets node run the project's TypeScript: `node -C miniprogram-ts --require ./typescript.cjs main.ts`.
// It is tsx, but for packages: it would look through each of their files, a third of a start's time.
const { _extensions } = require('node:module');

const load = _extensions['.js'];
require('tsx/cjs');
const loadWithTsx = _extensions['.js'];
_extensions['.js'] = (module, file) =>
  (/[\\/]node_modules[\\/]/.test(file) ? load : loadWithTsx)(module, file);
