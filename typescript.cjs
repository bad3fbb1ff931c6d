// Lets node run the project's TypeScript: `node -C miniprogram-ts --require ./typescript.cjs main.ts`,
// where -C takes the packages of this repository from their sources. It is tsx, but for what is
// installed: it would look through each of those files, a third of the time of a start.
// Run by itself, as `npm run check` does first, it says whether anything is installed.
const { _extensions } = require('node:module');
const { sep } = require('node:path');

// Windows has no such names; elsewhere tsx finds nothing below a `?`, nor Node below the others.
const [sign] = (sep === '/' && /[?*\\]/.exec(__dirname)) || [];
if (sign) {
  console.error(`文件夹 ${__dirname} 的名字里有 ${sign}，Node 找不到里面的文件。改个名字再启动`);
  process.exit(1);
}

const load = _extensions['.js'];
try {
  require('tsx/cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error('还没有安装依赖。先运行：npm ci');
  process.exit(1);
}
const loadWithTsx = _extensions['.js'];
_extensions['.js'] = (module, file) =>
  (/[\\/]node_modules[\\/]/.test(file) ? load : loadWithTsx)(module, file);
