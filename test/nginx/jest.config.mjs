import { app, files } from '../../jest.config.mjs';

const node = app.find(({ displayName }) => displayName === 'app');

/** `.ci/test-nginx`: the mock server behind a real Nginx. Not for `npm test`, which needs none. */
export default {
  ...node,
  rootDir: '../..',
  testRegex: files('test/nginx/.*\\.nginx\\.ts'),
};
