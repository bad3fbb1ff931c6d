#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In the repository there are only the sources, which Node does not run by themselves.
if (existsSync(join(__dirname, '../dist'))) {
  require('../dist/main.js');
} else {
  console.error(
    '这里是 hono-mock 的源码，还没有打包。在本仓库里用 npm run mock（模拟的微信在它的 /__wechat）；要用在别的项目里，先 npm pack ./packages/mock，把得到的 .tgz 装到那里',
  );
  process.exitCode = 1;
}
