/** A field for a passphrase; password managers are told whether it is a new one. */
export function PassphraseField(props: {
  label: string;
  kind: 'current-password' | 'new-password';
  value: string;
  onChange: (text: string) => void;
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
    </label>
  );
}
