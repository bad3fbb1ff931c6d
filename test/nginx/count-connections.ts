/** Preloaded into the mock server: a byte into the fourth open file for each connection it accepts. */
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

const CONNECTIONS = 3;

subscribe('net.server.socket', () => writeSync(CONNECTIONS, '.'));
