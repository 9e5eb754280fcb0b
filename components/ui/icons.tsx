/** Small signs beside text, drawn with the text's colour. Each stands in a button that has a name of its own. */
function Sign({ path }: { path: string }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** An arrow to a line of text. */
export const JumpSign = () => <Sign path="M2 3h12M2 13h12M2 8h7M7 5.5 9.5 8 7 10.5" />;
/** A quotation mark. */
export const QuoteSign = () => <Sign path="M3 11c2 0 3-1.2 3-3V5H3v3h3M10 11c2 0 3-1.2 3-3V5h-3v3h3" />;
/** Two sheets. */
export const CopySign = () => <Sign path="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />;
/** A page's marker. */
export const KeepSign = () => <Sign path="M4 2.5h8v11l-4-3-4 3z" />;
