import { app } from '../../e2e.jest.config.mjs';
import { files } from '../../jest.config.mjs';

/** `npm run pictures`: takes README's pictures anew. */
export default {
  ...app,
  rootDir: '../..',
  testRegex: files('test/e2e/(?:.*\\.)?pictures\\.e2e\\.ts'),
  globals: { PICTURES: 'docs/images' },
};
