import { Eye, EyeOff } from "lucide-react";
import { useId, useRef, useState, type FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { ErrorText } from "../ui/error-text.tsx";
import { sayFailure } from "../words/say.ts";
import { t } from "../words/t.ts";
import type { Credentials, SessionClient } from "./session-client.ts";

interface SignInFormProps {
  readonly session: SessionClient;
  /** The name that was signed in last. */
  readonly username: string;
  /** Where the keyboard begins: only on a screen that has nothing else, or when the person asked for the form. */
  readonly takesFocus: boolean;
  readonly onSignedIn?: () => void;
}

/** The two fields and the two ways in. What was typed stays where it is when the server says no. */
export function SignInForm({ session, username, takesFocus, onSignedIn }: SignInFormProps) {
  const id = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const PasswordIcon = shown ? EyeOff : Eye;

  async function ask(way: "signIn" | "register"): Promise<void> {
    const credentials: Credentials = { username: name.current?.value ?? "", password: password.current?.value ?? "" };
    if (credentials.username === "" || credentials.password === "") {
      setFailure(t("signIn.incomplete"));
      (credentials.username === "" ? name : password).current?.focus();
      return;
    }
    if (busy) return;
    setBusy(true);
    const answer = await session[way](credentials);
    setBusy(false);
    setFailure(answer.ok ? null : sayFailure(answer.error));
    if (answer.ok) onSignedIn?.();
    else if (form.current?.contains(document.activeElement) === true) password.current?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void ask("signIn");
  }

  return (
    <form ref={form} className="sign-in-form" onSubmit={submit} noValidate aria-busy={busy}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t("signIn.username")}</label>
        <input
          ref={name}
          id={`${id}-name`}
          defaultValue={username}
          autoFocus={takesFocus && username === ""}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t("signIn.password")}</label>
        <div className="field-with-button">
          {/* A password field has no role of its own; as a textbox it is found by its name, and stays masked. */}
          <input
            ref={password}
            id={`${id}-password`}
            type={shown ? "text" : "password"}
            role="textbox"
            autoFocus={takesFocus && username !== ""}
            autoComplete="current-password"
            spellCheck={false}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t("signIn.showTyped")}
            title={t("signIn.showTyped")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <PasswordIcon size={16} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
      </div>
      <ErrorText>{failure}</ErrorText>
      <div className="form-actions">
        {/* Not disabled while it waits: that would take the keyboard away. */}
        <Button look="primary" type="submit" aria-disabled={busy}>
          {t("signIn.submit")}
        </Button>
        <Button look="plain" aria-disabled={busy} onClick={() => void ask("register")}>
          {t("signIn.createAccount")}
        </Button>
      </div>
    </form>
  );
}
