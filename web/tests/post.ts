/** A real mail server for the stories: Dovecot to fetch from and Exim to send to, on loopback, in a folder of their own. */

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "./house";

const STARTS_WITHIN_MS = 20_000;

export type Post = {
  imap: number;
  smtp: number;
  user: string;
  password: string;
  /** Somebody elsewhere sends an e-mail to the house. */
  send: (raw: string) => Promise<void>;
  /** What was brought to the customer, the first first. */
  brought: () => string[];
  stop: () => void;
};

export async function startPost(): Promise<Post> {
  const folder = mkdtempSync(join(tmpdir(), "onthaal-post-"));
  for (const part of ["spool", "log", "mail/house", "mail/customer", "run", "state"])
    mkdirSync(join(folder, part), { recursive: true });
  const [imap, smtp] = [await freePort(), await freePort()];
  // As root the servers do their work as somebody else, as they insist on.
  const who = process.getuid?.() === 0 ? "Debian-exim" : userInfo().username;
  writeFileSync(join(folder, "exim.conf"), exim(folder, smtp, who));
  writeFileSync(join(folder, "dovecot.conf"), dovecot(folder, imap, who));
  run("chmod", ["-R", "a+rX,go-w", folder]);
  if (who === "Debian-exim")
    run("chown", [
      "-R",
      "Debian-exim:Debian-exim",
      ...["spool", "log", "mail"].map((part) => join(folder, part)),
    ]);
  const programs: ChildProcess[] = [
    spawn("/usr/sbin/dovecot", ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" }),
    spawn("/usr/sbin/exim4", ["-bdf", "-q1m", "-C", join(folder, "exim.conf")], {
      stdio: "ignore",
    }),
  ];
  await Promise.all([imap, smtp].map(answers));
  return {
    imap,
    smtp,
    user: "house",
    password: "geheim",
    send: (raw) => send(smtp, raw),
    brought: () => brought(join(folder, "mail/customer/new")),
    stop: () => {
      for (const program of programs) program.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(program: string, words: string[]): void {
  const done = spawnSync(program, words, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${program} ${words.join(" ")}: ${done.stderr}`);
}

function brought(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .toSorted((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
      .map((path) => readFileSync(path, "utf8"));
  } catch {
    return [];
  }
}

async function answers(port: number): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < until) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("connect", () => resolve((socket.destroy(), true)));
      socket.on("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `no mail server answers at port ${port}: install dovecot-imapd and exim4-daemon-light`,
  );
}

/** Says one line at a time and waits for the answer, as a mail program does. */
function send(port: number, raw: string): Promise<void> {
  const words = raw.replaceAll(/\r?\n/g, "\r\n");
  const lines = [
    "EHLO klant.example",
    "MAIL FROM:<jan@klant.example>",
    "RCPT TO:<info@voorbeeld.example>",
    "DATA",
    `${words}\r\n.`,
    "QUIT",
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.setEncoding("utf8");
    socket.on("error", reject);
    socket.on("data", (said: string) => {
      const last = said.trim().split("\r\n").at(-1) ?? "";
      if (/^\d{3}-/.test(last)) return;
      if (/^[45]/.test(last)) reject(new Error(last));
      const next = lines.shift();
      if (next === undefined) resolve();
      else socket.write(`${next}\r\n`);
    });
    socket.on("close", () => resolve());
  });
}

function exim(folder: string, port: number, who: string): string {
  const deliver = (name: string) =>
    `to_${name}:\n  driver = appendfile\n  directory = ${folder}/mail/${name}\n  maildir_format\n  create_directory\n  user = ${who}\n`;
  const route = (name: string, domain: string) =>
    `${name}:\n  driver = accept\n  domains = ${domain}\n  transport = to_${name}\n`;
  return `primary_hostname = mail.voorbeeld.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/spool/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
keep_environment =
disable_ipv6 = true
host_lookup =
rfc1413_hosts =
acl_smtp_rcpt = all
acl_smtp_data = all
begin acl
all:
  accept
begin routers
${route("house", "voorbeeld.example")}${route("customer", "klant.example")}begin transports
${deliver("house")}${deliver("customer")}`;
}

function dovecot(folder: string, port: number, who: string): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mailbox_idle_check_interval = 1s
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = static
  args = uid=${who} gid=${who} home=${folder}/mail
}
mail_location = maildir:${folder}/mail/%n
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}
