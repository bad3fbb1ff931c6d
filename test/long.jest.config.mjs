import { dirname } from 'node:path';
import config, { files } from '../jest.config.mjs';

const rootDir = dirname(import.meta.dirname);

/** @param {string} name @param {string} folder */
function longOf(name, folder) {
  return {
    rootDir,
    ...config.projects.find(({ displayName }) => displayName === name),
    testRegex: files(`${folder}/.*\\.long\\.ts`),
  };
}

/**
 * `npm run test:long`: what takes longer than anybody waits for after an edit. Another program locks,
 * replaces and deletes the database of a server that runs; thousands of malformed requests.
 * @type {import('jest').Config}
 */
export default {
  rootDir,
  maxWorkers: '100%',
  projects: [longOf('app', 'test'), longOf('mock', 'packages/mock/test')],
};
