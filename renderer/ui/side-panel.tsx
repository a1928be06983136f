import { X } from "lucide-react";
import { useLayoutEffect, useRef, type ReactNode } from "react";
import { IconButton } from "./icon-button.tsx";
import { t } from "../words/t.ts";

interface SidePanelProps {
  readonly name: string;
  readonly onClose: () => void;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What was asked for, at the side of the text: it takes the keyboard when it comes, and Escape gives it back. */
export function SidePanel({ name, onClose, actions, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      className="side-panel"
      aria-label={name}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onClose();
      }}
    >
      <header>
        <h2>{name}</h2>
        {actions}
        <IconButton icon={X} name={t("act.close")} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}
