import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes } from "react";

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly icon: LucideIcon;
  /** The accessible name, and the tooltip. */
  readonly name: string;
};

/** A button that shows an icon alone. */
export function IconButton({ icon: Icon, name, type = "button", className, ...rest }: IconButtonProps) {
  return (
    <button type={type} className={`icon-button${className === undefined ? "" : ` ${className}`}`} aria-label={name} title={name} {...rest}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
