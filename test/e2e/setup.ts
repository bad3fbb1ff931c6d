import { cleanup } from 'miniprogram-page-test/cleanup';
import { checkErrors, closeBrowser } from 'test-support/browser/browser';
import { closePreviews } from './preview';

afterEach(cleanup);
afterEach(checkErrors);
afterAll(closeBrowser);
afterAll(closePreviews);
