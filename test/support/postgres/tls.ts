import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivate } from "./cluster.js";
import type { Account } from "./programs.js";

/** What a server with TLS and its clients show each other: paths of PEM files that the tests can read. */
export interface Certificates {
  /** For `sslrootcert`: the authority that signed the server's certificate, for 127.0.0.1 and localhost. */
  authority: string;
  /** For `sslcert` and `sslkey`, of the user `postgres`. The server checks them where a client shows them. */
  client: { certificate: string; key: string };
  /** An authority that has signed neither. */
  stranger: string;
  settings: Readonly<Record<string, string>>;
}

/** What keeps a server from being started with `tls`; undefined where nothing does. */
export function missingOpenssl(): string | undefined {
  return spawnSync("openssl", ["version"]).error ? "the command openssl is not there" : undefined;
}

/** Makes an authority that nobody else trusts and the certificates that it signs. */
export function makeCertificates(directory: string, account: Account): Certificates {
  const files = join(directory, "tls");
  mkdirSync(files, { mode: 0o755 });
  writeFileSync(join(files, "openssl.cnf"), configuration);
  makeAuthority(files, "authority");
  makeAuthority(files, "stranger");
  makeSigned(files, "server", "localhost");
  makeSigned(files, "client", "postgres");
  const path = (name: string) => join(files, name);
  // PostgreSQL refuses a key that is not its own account's, or that others may read.
  writePrivate(account, path("server-own.key"), readFileSync(path("server.key"), "utf8"));
  return {
    authority: path("authority.crt"),
    client: { certificate: path("client.crt"), key: path("client.key") },
    stranger: path("stranger.crt"),
    settings: {
      ssl: "on",
      ssl_cert_file: path("server.crt"),
      ssl_key_file: path("server-own.key"),
      ssl_ca_file: path("authority.crt"),
    },
  };
}

/** Lets nobody into a server without TLS and password. */
export function demandTls(data: string): void {
  writeFileSync(join(data, "pg_hba.conf"), "hostssl all all 127.0.0.0/8 scram-sha-256\n");
}

/** Whatever the machine's own openssl.cnf says. */
const configuration = `
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
subjectAltName = DNS:localhost, IP:127.0.0.1
[client]
extendedKeyUsage = clientAuth
`;

function makeAuthority(files: string, name: string): void {
  openssl(files, [...requestOf(name, `newsgraph tests: ${name}`), "-x509", "-days", "2"], {
    "-extensions": "authority",
    "-out": `${name}.crt`,
  });
}

function makeSigned(files: string, name: string, subject: string): void {
  openssl(files, [...requestOf(name, subject), "-new"], { "-out": `${name}.csr` });
  openssl(files, ["x509", "-req", "-CAcreateserial", "-days", "2"], {
    "-in": `${name}.csr`,
    "-CA": "authority.crt",
    "-CAkey": "authority.key",
    "-extfile": "openssl.cnf",
    "-extensions": name,
    "-out": `${name}.crt`,
  });
}

function requestOf(name: string, subject: string): string[] {
  const key = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-keyout",
    `${name}.key`,
  ];
  return ["req", "-config", "openssl.cnf", "-subj", `/CN=${subject}`, ...key];
}

function openssl(files: string, args: readonly string[], options: Record<string, string>): void {
  execFileSync("openssl", [...args, ...Object.entries(options).flat()], { cwd: files, stdio: "pipe" });
}
