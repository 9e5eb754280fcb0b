import { type ReactNode, useState } from 'react';

interface Props {
  count: number;
  /** Key and content of the row at this place. */
  keyOf: (at: number) => string | number;
  row: (at: number) => ReactNode;
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
export function VirtualList({ count, keyOf, row, rowHeight, height, label }: Props) {
  const [top, setTop] = useState(0);
  const whole = Math.min(count * rowHeight, MAX_PIXELS);
  const travel = Math.max(1, whole - height);
  const scrolled = (Math.min(top, travel) / travel) * Math.max(0, count * rowHeight - height);
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + OVERSCAN);
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
        {Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).map((at) => (
          <li
            key={keyOf(at)}
            aria-setsize={count}
            aria-posinset={at + 1}
            style={{ blockSize: rowHeight, transform: `translateY(${shift}px)` }}
          >
            {row(at)}
          </li>
        ))}
      </ul>
    </div>
  );
}
