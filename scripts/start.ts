import { loadMock } from './start/mock-worker';

// First of all: it takes longer than the rest together.
const loading = loadMock();
const { start } = require('./start/start') as typeof import('./start/start');
start(loading);
