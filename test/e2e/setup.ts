import { cleanup } from '../support/cleanup';
import { checkErrors, closeBrowser } from './browser';
import { closePreviews } from './preview';

afterEach(cleanup);
afterEach(checkErrors);
afterAll(closeBrowser);
afterAll(closePreviews);
