import { useId, type ReactNode } from 'react';

/** A titled part of a page, reachable by its `id` and by its heading. */
export function Section(props: { id: string; title: string; count?: number; children: ReactNode }) {
  const heading = useId();
  return (
    <section id={props.id} className="section" aria-labelledby={heading} tabIndex={-1}>
      <h2 id={heading}>
        {props.title}
        {props.count !== undefined && <span className="count"> {props.count}</span>}
      </h2>
      {props.children}
    </section>
  );
}
