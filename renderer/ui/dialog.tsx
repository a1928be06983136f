import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { t } from "../words/t.ts";
import { IconButton } from "./icon-button.tsx";

interface DialogProps {
  readonly name: string;
  /** Null: the name is for a screen reader alone. */
  readonly heading: string | null;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * What a person opened over the page, to be dealt with and closed: Escape and a click beside it close it. Nothing opens
 * one by itself.
 */
export function Dialog({ name, heading, className, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isRead = heading !== null;
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // What is to be read first has the keyboard itself, and no button of it does.
    if (isRead) dialog.current?.focus();
  }, [isRead]);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={`dialog${className === undefined ? "" : ` ${className}`}`}
      {...(heading === null ? { "aria-label": name } : { "aria-labelledby": id })}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="dialog-body">
        {heading !== null && (
          <header>
            <h2 id={id}>{heading}</h2>
            <IconButton icon={X} name={t("act.close")} onClick={() => dialog.current?.close()} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
