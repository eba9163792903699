import { redirect } from "@sveltejs/kit";

/** The settings begin with who we are. */
export function load() {
  redirect(307, "/settings/organisation");
}
