import { redirect } from "@sveltejs/kit";
import { homeOf } from "$lib/nav";
import { readWelcome, whoAmI } from "$lib/state/session.svelte";
import type { PageLoad } from "./$types";

/** Everybody to where their day begins. */
export const load: PageLoad = async () => {
  const me = await whoAmI();
  if (me) redirect(307, homeOf(me));
  const welcome = await readWelcome();
  redirect(307, welcome.ok && welcome.value.needs_setup ? "/setup" : "/sign-in");
};
