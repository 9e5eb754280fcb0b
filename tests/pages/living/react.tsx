import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

declare global {
  interface Window {
    fixture: { change(): void; expected: string; shown(): string };
  }
}

/** What the test asks of this page. */
function offer(change: () => void, count: number): void {
  window.fixture = {
    change: () => flushSync(change),
    expected: `A NEW SHIP CAME IN|THE FIRST SHIP LIES HERE|THE LAST SHIP LEFT|SEEN ${count} TIMES BY THE KEEPER`,
    shown: () => [...document.querySelectorAll('li, #count')].map((element) => element.textContent).join('|'),
  };
}

function Page() {
  const [ships, setShips] = useState(['The first ship lies here']);
  const [count, setCount] = useState(1);
  const change = (): void => {
    setShips(['A new ship came in', ...ships, 'The last ship left']);
    setCount(count + 1);
  };
  useEffect(() => offer(change, count));
  return (
    <main>
      <h1>A page made by React</h1>
      <ul>
        {ships.map((ship) => (
          <li key={ship}>{ship}</li>
        ))}
      </ul>
      <p id="count">
        Seen {count} <b>times</b> by the keeper
      </p>
      <input defaultValue="a draft" placeholder="Your words" />
      <button onClick={change}>Count once more</button>
    </main>
  );
}

flushSync(() => createRoot(document.querySelector('#root')!).render(<Page />));
