// Lets node run the project's TypeScript: `node --require ./mock-server/typescript.cjs main.ts`. It is
// tsx, but for packages: it would look through each of their files, a third of the time of a start.
const { _extensions } = require('node:module');
const { dirname, sep } = require('node:path');

// Windows has no such names; elsewhere tsx finds nothing below a `?`, nor Node below the others.
const [sign] = (sep === '/' && /[?*\\]/.exec(__dirname)) || [];
if (sign) {
  console.error(
    `文件夹 ${dirname(__dirname)} 的名字里有 ${sign}，Node 找不到里面的文件。改个名字再启动`,
  );
  process.exit(1);
}

const load = _extensions['.js'];
require('tsx/cjs');
const loadWithTsx = _extensions['.js'];
_extensions['.js'] = (module, file) =>
  (/[\\/]node_modules[\\/]/.test(file) ? load : loadWithTsx)(module, file);
