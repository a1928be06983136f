/** What went wrong, said where it went wrong. The place is announced also when it was empty before. */
export function ErrorText({ children }: { readonly children: string | null }) {
  return (
    <p role="alert" className="error-text" hidden={children === null}>
      {children}
    </p>
  );
}
