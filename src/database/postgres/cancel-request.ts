import pg from "pg";

/** What the driver knows of a client's session, and of the way to its server. */
interface Session {
  host: string;
  port: number;
  ssl: pg.ClientConfig["ssl"];
  processID: number | null;
  secretKey: number | null;
}

/** What the driver's connection can do beside what its types tell. */
interface RawConnection extends pg.Connection {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
}

/** How long the server has to take the request (milliseconds). */
const patience = 5000;

/**
 * Asks the server to break off what a client has it do: `cancelRequest(client)`. It comes to nothing where the server
 * cannot be reached, or is done already.
 *
 * The request goes its own way, over a new connection, as PostgreSQL's protocol wants it ("Canceling Requests in
 * Progress"), so that a pooler in between can tell whose it is; by `pg_cancel_backend` it could not. It may come when
 * the client is at something else: who sends one does not lend the client again.
 */
export function cancelRequest(client: pg.ClientBase): void {
  const { host, port, ssl, processID, secretKey } = client as unknown as Session;
  if (processID === null || secretKey === null) return;
  const connection = new pg.Connection(ssl ? { ssl } : {}) as RawConnection;
  const cancel = () => connection.cancel(processID, secretKey);
  const timer = setTimeout(() => connection.stream.destroy(), patience).unref();
  connection.on("connect", ssl ? () => connection.requestSsl() : cancel);
  connection.on("sslconnect", cancel);
  connection.on("error", () => connection.stream.destroy());
  connection.on("end", () => clearTimeout(timer));
  if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}
