// One question after the other: what stands below on the board is not in a hurry, and counting it is work.

let last: Promise<void> = Promise.resolve();

/** Does it when everything that was asked before is done. */
export function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work, work);
  return last;
}
