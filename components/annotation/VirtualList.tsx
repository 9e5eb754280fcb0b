import { type ReactNode, useState } from 'react';

interface Props<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  row: (item: Item) => ReactNode;
  /** Height of each row and of the window, in CSS pixels. */
  rowHeight: number;
  height: number;
  label: string;
}

/** Rows above and below the window that are kept, so that a quick scroll shows no gap. */
const OVERSCAN = 6;
/** Browsers cap an element's height near 2^25 px; above this many rows the scrollbar's way is shortened. */
const MAX_PIXELS = 10_000_000;

/** A list of any length of which only what is in view stands in the page. Rows are all of one height. */
export function VirtualList<Item>({ items, keyOf, row, rowHeight, height, label }: Props<Item>) {
  const [top, setTop] = useState(0);
  const whole = Math.min(items.length * rowHeight, MAX_PIXELS);
  const travel = Math.max(1, whole - height);
  const scrolled = (Math.min(top, travel) / travel) * Math.max(0, items.length * rowHeight - height);
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - OVERSCAN);
  const last = Math.min(items.length, Math.ceil((scrolled + height) / rowHeight) + OVERSCAN);
  const shift = Math.min(top, travel) - (scrolled - first * rowHeight);
  return (
    <div
      className="virtual-list"
      style={{ blockSize: height }}
      tabIndex={0}
      role="region"
      aria-label={label}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul style={{ blockSize: whole }}>
        {items.slice(first, last).map((item, i) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + i + 1}
            style={{ blockSize: rowHeight, transform: `translateY(${shift}px)` }}
          >
            {row(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
