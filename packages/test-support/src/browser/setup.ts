import { cleanup } from 'miniprogram-page-test/cleanup';
import { checkErrors, closeBrowser } from './browser';

/** Milliseconds: each test has a browser, and a preview that is just starting. */
jest.setTimeout(300_000);

afterEach(cleanup);
afterEach(checkErrors);
afterAll(closeBrowser);
