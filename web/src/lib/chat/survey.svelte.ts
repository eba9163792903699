/** The customer's answers: each tap is kept and sent at once, one sending at a time, always the whole so far. */

import type { SurveyAnswer } from "./contract";

export class Survey {
  answers = $state.raw<SurveyAnswer>({});
  /** Everything so far is with the server. */
  saved = $state(false);
  failed = $state(false);
  #send: (answer: SurveyAnswer) => Promise<boolean>;
  #keep: (answers: SurveyAnswer) => void;
  #sending = false;

  constructor(
    send: (answer: SurveyAnswer) => Promise<boolean>,
    keep: (answers: SurveyAnswer) => void,
  ) {
    this.#send = send;
    this.#keep = keep;
  }

  restore(answers: SurveyAnswer, saved: boolean): void {
    this.answers = answers;
    this.saved = saved;
    this.failed = false;
  }

  answer(part: SurveyAnswer): void {
    this.answers = { ...this.answers, ...part };
    this.#keep(this.answers);
    this.saved = false;
    void this.send();
  }

  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let sent: SurveyAnswer;
    let taken: boolean;
    do {
      sent = this.answers;
      taken = await this.#send(sent);
    } while (taken && sent !== this.answers);
    this.#sending = false;
    this.saved = taken;
    this.failed = !taken;
  }
}
