import { beforeEach, expect, test, vi } from "vitest";
import { ANSWER_MS, Connection, SILENCE_MS } from "./connection";
import type { Heard } from "./contract";
import { FakeWorld, ownLine, view } from "./fake";
import { Outbox, type Unsent } from "./outbox";

let world: FakeWorld;
let outbox: Outbox;
let kept: Unsent[];
let heard: Heard[];
let ups: boolean[];
let doubts: number;
let connection: Connection;

beforeEach(() => {
  world = new FakeWorld();
  heard = [];
  ups = [];
  doubts = 0;
  begin([]);
});

function begin(unsent: Unsent[]): void {
  kept = unsent;
  outbox = new Outbox(unsent, (now) => (kept = now));
  connection = new Connection(world, () => `live?since=${heard.length}`, outbox, {
    heard: (one) => heard.push(one),
    up: (up) => ups.push(up),
    doubtful: () => (doubts += 1),
  });
}

const whole: Heard = { type: "whole", chat: view, lines: [] };
const said = (key: string): Heard => ({ type: "said", key, line: 1, at: 0 });
const refused = (key: string, code: string, retry_after_ms?: number): Heard => ({
  type: "refused",
  key,
  problem: { status: 409, code, ...(retry_after_ms === undefined ? {} : { retry_after_ms }) },
});
const say = (key: string, text: string) => ({ say: { key, text } });

function write(key: string, text = key): void {
  outbox.add({ key, text, at: world.now() });
  connection.flush();
}

function connect(): void {
  connection.start();
  world.newest.tell(whole);
}

test("nothing is said before the server told where we are", () => {
  connection.start();
  write("1");
  world.newest.ears.opened();
  expect(world.newest.said).toEqual([]);
  world.newest.tell(whole);
  expect(world.newest.said).toEqual([say("1", "1")]);
});

test("words go one at a time and in order", () => {
  connect();
  write("1");
  write("2");
  write("3");
  expect(world.newest.said).toEqual([say("1", "1")]);
  world.newest.tell(said("1"));
  expect(world.newest.said.slice(1)).toEqual([say("2", "2")]);
  world.newest.tell(said("2"));
  world.newest.tell(said("3"));
  expect(kept).toEqual([]);
});

test("an answer that got lost with the line: the same words go again under the same key", () => {
  connect();
  write("1", "hallo");
  world.newest.cut();
  expect(kept.map(({ key }) => key)).toEqual(["1"]);
  world.pass(1_000);
  world.newest.tell(whole);
  expect(world.sockets).toHaveLength(2);
  expect(world.newest.said).toEqual([say("1", "hallo")]);
});

test("words that turn out to be in the conversation are not said again", () => {
  connect();
  write("1");
  write("2");
  world.newest.cut();
  world.pass(1_000);
  world.newest.tell({ type: "whole", chat: view, lines: [ownLine(1, "1")] });
  expect(world.newest.said).toEqual([say("2", "2")]);
  expect(kept.map(({ key }) => key)).toEqual(["2"]);
});

test("words from before a reload are said first", () => {
  begin([{ key: "7", text: "van daarnet", at: 0 }]);
  connection.start();
  world.newest.tell(whole);
  expect(world.newest.said).toEqual([say("7", "van daarnet")]);
});

test("a server that is busy is asked again after as long as it says, without losing the order", () => {
  connect();
  write("1");
  write("2");
  world.newest.tell(refused("1", "busy", 3_000));
  world.pass(2_999);
  expect(world.newest.said).toEqual([say("1", "1")]);
  world.pass(1);
  expect(world.newest.said.slice(1)).toEqual([say("1", "1")]);
});

test("words that are refused for good wait for the customer and let the next ones pass", () => {
  connect();
  write("1");
  write("2");
  world.newest.tell(refused("1", "limit"));
  expect(world.newest.said.slice(1)).toEqual([say("2", "2")]);
  expect(kept.find(({ key }) => key === "1")?.problem?.code).toBe("limit");
});

test("a line that is silent for too long is lost, whatever the browser thinks", () => {
  connect();
  world.pass(SILENCE_MS - 1);
  world.newest.tell({ type: "pulse", now_at: 0 });
  world.pass(SILENCE_MS - 1);
  expect(world.sockets).toHaveLength(1);
  world.pass(2_000);
  expect(world.sockets[0]?.isClosed).toBe(true);
  expect(world.sockets).toHaveLength(2);
  expect(ups).toEqual([true, false]);
});

test("no answer to what we said: the line is opened anew and it is said again", () => {
  connect();
  write("1");
  world.pass(ANSWER_MS + 1_000);
  world.newest.tell(whole);
  expect(world.sockets).toHaveLength(2);
  expect(world.newest.said).toEqual([say("1", "1")]);
});

test("it waits longer after every failure, but never longer than fifteen seconds", () => {
  connection.start();
  const gaps: number[] = [];
  for (let failure = 0; failure < 9; failure += 1) {
    const before = world.now();
    const count = world.sockets.length;
    world.newest.cut();
    while (world.sockets.length === count) world.pass(125);
    gaps.push(world.now() - before);
  }
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect(gaps[0]).toBeLessThan(1_000);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(15_000);
});

test("the network that comes back is not waited for", () => {
  connection.start();
  for (let failure = 0; failure < 6; failure += 1) {
    world.newest.cut();
    world.pass(15_000);
  }
  world.newest.cut();
  const count = world.sockets.length;
  connection.hurry();
  expect(world.sockets).toHaveLength(count + 1);
});

test("a screen that wakes up from sleep does not trust its old line", () => {
  const asleep = vi.spyOn(world, "after").mockImplementation(() => () => {}); // timers stand still too
  connect();
  vi.spyOn(world, "now").mockReturnValue(world.now() + 3_600_000);
  asleep.mockRestore();
  connection.hurry();
  expect(world.sockets[0]?.isClosed).toBe(true);
  expect(world.sockets).toHaveLength(2);
});

test("a socket that was given up is no longer listened to", () => {
  connect();
  const old = world.newest;
  old.cut();
  world.pass(1_000);
  world.newest.tell(whole);
  const before = heard.length;
  old.tell(whole);
  old.cut();
  expect(heard).toHaveLength(before);
  expect(world.sockets).toHaveLength(2);
});

test("after three failures in a row the token is doubted, and a doubt may end it", () => {
  connection.start();
  for (let failure = 0; failure < 3; failure += 1) {
    world.newest.cut();
    world.pass(15_000);
  }
  expect(doubts).toBe(1);
  connection.stop();
  const count = world.sockets.length;
  world.pass(600_000);
  expect(world.sockets).toHaveLength(count);
});

test("what is only worth saying now is not kept for later", () => {
  connection.start();
  expect(connection.say({ typing: true })).toBe(false);
  world.newest.tell(whole);
  expect(world.newest.said).toEqual([]);
  expect(connection.say({ typing: true })).toBe(true);
});

test("a frame that is no sense is passed over", () => {
  connect();
  world.newest.ears.heard("{");
  write("1");
  expect(world.newest.said).toEqual([say("1", "1")]);
});
