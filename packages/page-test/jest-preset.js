// Jest resolves what stands here without export conditions: files beside this one, as they are.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [folder, ending] = existsSync(join(__dirname, 'src')) ? ['src', '.ts'] : ['dist', '.js'];
const own = (name) => join(__dirname, folder, name + ending);

/**
 * Where jest is not installed beside the kit `npx jest` fetches one that nothing here finds; an older one
 * fails in the middle of a test. @throws Error, in Chinese: Jest prints it, and its stack where it has one
 */
function mustHaveJest() {
  const what = whatIsWrong();
  if (what) throw Object.assign(new Error(what), { stack: '' });
}

function whatIsWrong() {
  try {
    const { version } = require('jest/package.json');
    if (Number.parseInt(version, 10) >= OLDEST) return undefined;
    return `miniprogram-page-test 要 Jest ${OLDEST} 或更新的，装的是 ${version}：npm i -D jest@latest`;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return '没有找到 jest，先安装它：npm i -D jest';
  }
}

/** As package.json has it among the peers. */
const OLDEST = 30;
mustHaveJest();

/** @param {boolean} tsx */
const swc = (tsx) => [
  join(__dirname, 'transform.js'),
  {
    jsc: { parser: { syntax: 'typescript', tsx }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
];

module.exports = {
  testEnvironment: own('environment'),
  setupFilesAfterEnv: [own('setup')],
  transform: { '\\.[jt]s$': swc(false), '\\.[cm][jt]s$': swc(false), '\\.[jt]sx$': swc(true) },
};
