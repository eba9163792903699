import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection, type ConnectionState, type Socket } from "./connection";

class Line implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  sent: string[] = [];
  closed = false;

  constructor(readonly address: string) {}

  send(text: string) {
    this.sent.push(text);
  }

  close() {
    this.closed = true;
  }
}

let lines: Line[];
let states: ConnectionState[];
let frames: unknown[];
let seq: number;
let connection: Connection;

function newest(): Line {
  const line = lines.at(-1);
  if (!line) throw new Error("nothing was opened");
  return line;
}

function connect(onFailing?: () => Promise<boolean>) {
  connection = new Connection({
    address: () => `/live?since=${seq}`,
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    ...(onFailing ? { onFailing } : {}),
    open: (address) => {
      const line = new Line(address);
      lines.push(line);
      return line;
    },
    random: () => 1,
  });
  connection.start();
}

beforeEach(() => {
  vi.useFakeTimers();
  [lines, states, frames, seq] = [[], [], [], 0];
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe("a live connection", () => {
  it("gives on what it hears and leaves out what cannot be read", () => {
    connect();
    newest().onopen?.();
    newest().onmessage?.({ data: '{"type":"pulse"}' });
    newest().onmessage?.({ data: "{half" });
    expect(frames).toEqual([{ type: "pulse" }]);
    expect(states).toEqual(["connecting", "open"]);
  });

  it("comes back after a break and asks for what it missed", async () => {
    connect();
    newest().onopen?.();
    seq = 41;
    newest().onclose?.();
    expect(connection.state).toBe("lost");
    await vi.advanceTimersByTimeAsync(500);
    expect(lines).toHaveLength(2);
    expect(newest().address).toBe("/live?since=41");
    newest().onopen?.();
    expect(connection.state).toBe("open");
  });

  it("waits longer after every failure, and starts afresh once it has heard something", async () => {
    connect();
    for (const wait of [500, 1000, 2000, 4000]) {
      newest().onclose?.();
      await vi.advanceTimersByTimeAsync(wait - 1);
      const before = lines.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(lines).toHaveLength(before + 1);
    }
    newest().onopen?.();
    newest().onmessage?.({ data: "{}" });
    newest().onclose?.();
    const before = lines.length;
    await vi.advanceTimersByTimeAsync(500);
    expect(lines).toHaveLength(before + 1);
  });

  it("takes forty seconds of silence for a lost line", async () => {
    connect();
    newest().onopen?.();
    const silent = newest();
    await vi.advanceTimersByTimeAsync(39_000);
    expect(connection.state).toBe("open");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(silent.closed).toBe(true);
    expect(lines.length).toBeGreaterThan(1);
  });

  it("opens anew after sleep, without waiting for the silence to last", async () => {
    connect();
    newest().onopen?.();
    vi.setSystemTime(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lines).toHaveLength(2);
  });

  it("does not wait for the next try when the network says it is back", async () => {
    connect();
    newest().onclose?.();
    await vi.advanceTimersByTimeAsync(10);
    connection.wake();
    expect(lines).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(490);
    expect(lines).toHaveLength(2);
  });

  it("hears nothing more from a line it let go", async () => {
    connect();
    const old = newest();
    old.onopen?.();
    const hear = old.onmessage;
    old.onclose?.();
    expect(old.onmessage).toBeNull();
    expect(hear).not.toBeNull();
  });

  it("stops when it is told that nobody is signed in any more", async () => {
    connect(() => Promise.resolve(false));
    newest().onclose?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.state).toBe("stopped");
    expect(lines).toHaveLength(1);
  });

  it("says things only to somebody who hears them", () => {
    connect();
    expect(connection.send({ pulse: 1 })).toBe(false);
    newest().onopen?.();
    expect(connection.send({ pulse: 1 })).toBe(true);
    expect(newest().sent).toEqual(['{"pulse":1}']);
  });
});
