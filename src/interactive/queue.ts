/** What came in and waits for its turn. */
export interface Queue<Item> {
  put(item: Item): void;
  /** The next item, as soon as there is one. */
  next(): Promise<Item>;
  isEmpty(): boolean;
}

export function createQueue<Item>(): Queue<Item> {
  const items: Item[] = [];
  let wake = () => {};
  return {
    put(item) {
      items.push(item);
      wake();
    },
    async next() {
      for (;;) {
        const item = items.shift();
        if (item !== undefined) return item;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    isEmpty: () => items.length === 0,
  };
}
