import { connect } from "node:net";

/**
 * Asks on so many connections, each again as soon as it is answered, by little more than the sockets themselves: a client
 * that takes the server's processor measures itself.
 *
 * @param {string} url of a server without TLS
 * @param {readonly string[]} bodies of POSTs, by turns
 * @param {number} connections
 * @param {number} seconds
 * @param {(status: number, milliseconds: number, isFirst: boolean) => void} onAnswer is told whether it is the first of
 *   its connection, which had to be accepted before
 */
export async function askInClosedLoop(url, bodies, connections, seconds, onAnswer) {
  const { hostname, port, host, pathname } = new URL(url);
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const end = performance.now() + seconds * 1000;
  let next = 0;

  /** @param {() => void} over */
  function ask(over) {
    const socket = connect(Number(port), hostname);
    let received = "";
    let begun = 0;
    let isFirst = true;
    const send = () => {
      begun = performance.now();
      if (begun >= end) return socket.destroy();
      socket.write(requests[next++ % requests.length] ?? "");
    };
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on("connect", send);
    socket.on("data", (text) => {
      received += text;
      const body = received.indexOf("\r\n\r\n") + 4;
      const length = /^content-length: (\d+)/im.exec(received)?.[1];
      if (body < 4 || received.length < body + Number(length)) return;
      const status = Number(received.slice(9, 12));
      received = "";
      onAnswer(status, performance.now() - begun, isFirst);
      isFirst = false;
      send();
    });
    socket.on("error", () => undefined);
    socket.on("close", over);
    // Who is not answered by then waits no longer.
    setTimeout(() => socket.destroy(), end - performance.now() + 10_000).unref();
  }

  await Promise.all(
    Array.from({ length: connections }, () => new Promise((resolve) => ask(() => resolve(undefined)))),
  );
}
