import { redirect } from "@sveltejs/kit";
import { whoAmI } from "$lib/state/session.svelte";
import type { LayoutLoad } from "./$types";

/** Nobody comes on the staff pages without being signed in. */
export const load: LayoutLoad = async ({ url }) => {
  const me = await whoAmI();
  if (!me) redirect(307, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
};
