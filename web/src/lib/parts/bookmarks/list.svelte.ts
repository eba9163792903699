// The bookmarks of whoever is signed in, with those that colleagues share.

import { api, outcome, type Outcome, type Schemas } from "$lib/api/client";

export type Bookmark = Schemas["BookmarkView"];

/** The list, fetched when it is opened and after every change. */
export class Bookmarks {
  list = $state.raw<readonly Bookmark[] | null>(null);
  failed = $state(false);

  async fetch(): Promise<void> {
    const answer = await outcome(api.GET("/api/bookmarks"));
    this.failed = !answer.ok;
    if (answer.ok) this.list = answer.value;
  }

  async keep(asked: Schemas["BookmarkToKeep"], id: number | null): Promise<Outcome<Bookmark>> {
    const answer =
      id === null
        ? await outcome(api.POST("/api/bookmarks", { body: asked }))
        : await outcome(api.PUT("/api/bookmarks/{id}", { params: { path: { id } }, body: asked }));
    if (answer.ok) await this.fetch();
    return answer;
  }

  async remove(id: number): Promise<Outcome<Bookmark>> {
    const answer = await outcome(api.DELETE("/api/bookmarks/{id}", { params: { path: { id } } }));
    if (answer.ok) await this.fetch();
    return answer;
  }
}
