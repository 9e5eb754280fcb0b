import type { ReactNode } from 'react';

/** A field for a passphrase or password; password managers are told whether it is a new one, or not theirs. */
export function PassphraseField(props: {
  label: string;
  kind: 'current-password' | 'new-password' | 'off';
  value: string;
  onChange: (text: string) => void;
  /** What is said below it. */
  children?: ReactNode;
}) {
  return (
    <label>
      <span className="label">{props.label}</span>
      <input
        type="password"
        dir="ltr"
        autoComplete={props.kind}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.children}
    </label>
  );
}
