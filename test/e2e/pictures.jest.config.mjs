import { app } from '../../e2e.jest.config.mjs';

/** `npm run pictures`: takes README's pictures anew. */
export default {
  ...app,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/pictures.e2e.ts'],
  globals: { PICTURES: 'docs/images' },
};
