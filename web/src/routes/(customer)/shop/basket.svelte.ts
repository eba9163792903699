/** What lies in the basket of the practice shop, over its pages, for one visit. */

import type { ProductKey } from "$lib/words/shop";

export const products: { key: ProductKey; price: number }[] = [
  { key: "owl", price: 89 },
  { key: "moon", price: 149 },
  { key: "dimmer", price: 34 },
  { key: "firefly", price: 59 },
];

type Count = Partial<Record<ProductKey, number>>;

const place = "lichthuis-basket";

export class Basket {
  #count = $state.raw<Count>(read());

  readonly rows = $derived(
    products.flatMap(({ key, price }) => {
      const count = this.#count[key] ?? 0;
      return count > 0 ? [{ key, count, price: count * price }] : [];
    }),
  );
  readonly total = $derived(this.rows.reduce((sum, row) => sum + row.price, 0));

  add(key: ProductKey): void {
    this.#set({ ...this.#count, [key]: (this.#count[key] ?? 0) + 1 });
  }

  empty(): void {
    this.#set({});
  }

  #set(count: Count): void {
    this.#count = count;
    sessionStorage.setItem(place, JSON.stringify(count));
  }
}

function read(): Count {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
