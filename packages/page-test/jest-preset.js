// Jest resolves what stands here without export conditions: files beside this one, as they are.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [folder, ending] = existsSync(join(__dirname, 'src')) ? ['src', '.ts'] : ['dist', '.js'];
const own = (name) => join(__dirname, folder, name + ending);

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
  transform: { '\\.[jt]s$': swc(false), '\\.[jt]sx$': swc(true) },
};
