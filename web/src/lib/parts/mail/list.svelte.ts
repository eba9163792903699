/** The e-mails of one contact, fetched again when something was said and for as long as one is on its way. */
import { api, outcome, type Problem, type Schemas } from "$lib/api/client";

const AGAIN_AFTER_MS = 1_500;
const onTheWay: readonly Schemas["MailState"][] = ["queued", "sending"];

export class Mails {
  all = $state.raw<readonly Schemas["MailView"][]>([]);
  problem = $state<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly contact: number) {}

  async look(): Promise<void> {
    clearTimeout(this.timer);
    const path = { id: this.contact };
    const answer = await outcome(api.GET("/api/contacts/{id}/mails", { params: { path } }));
    if (!answer.ok) {
      this.problem = answer.problem;
      return;
    }
    this.problem = null;
    this.all = answer.value;
    // What waits for another try later is looked at when the page is opened again.
    const isMoving = (mail: Schemas["MailView"]) =>
      onTheWay.includes(mail.state) && mail.again_at === null;
    if (this.all.some(isMoving)) this.timer = setTimeout(() => void this.look(), AGAIN_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
