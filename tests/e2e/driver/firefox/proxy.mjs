// @ts-check
// The only network that Firefox has: a proxy that connects the hosts of the tests with the stand-ins, and nothing else.

import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";

/**
 * @param {number} port of the stand-ins
 * @param {(host: string) => boolean} isKnown whether they play this host
 */
export async function startProxy(port, isKnown) {
  /** @type {Set<import("node:stream").Duplex>} */
  const open = new Set();
  const server = createServer((_, response) => response.writeHead(502).end()); // Nothing is reached without TLS.
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("connect", (request, socket, head) => {
    const host = String(request.url).replace(/:\d+$/, "");
    socket.on("error", () => socket.destroy());
    if (!isKnown(host)) return void socket.end("HTTP/1.1 502 Unknown host\r\n\r\n");
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port: own,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
