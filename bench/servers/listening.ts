import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Says where the server is, and ends it with the bench. */
export function listening(server: Server): void {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  process.once('disconnect', () => process.exit());
}
