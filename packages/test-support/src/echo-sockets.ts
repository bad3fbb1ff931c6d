import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';

/** Lets a server take WebSockets, each of which gets back what it sends; they end with the server. */
export function echoSockets(server: Server): void {
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  const close = server.close.bind(server);
  server.close = (closed) => {
    for (const client of sockets.clients) client.terminate();
    return close(closed);
  };
}
