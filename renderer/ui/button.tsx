import type { ButtonHTMLAttributes, ReactNode } from "react";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** primary: the one thing to do here; plain: beside it; quiet: text alone. */
  readonly look?: "primary" | "plain" | "quiet";
  readonly children: ReactNode;
};

/** A button with words on it. It never submits a form unless it says so. */
export function Button({ look = "plain", type = "button", className, children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={`button button-${look}${className === undefined ? "" : ` ${className}`}`} {...rest}>
      {children}
    </button>
  );
}
