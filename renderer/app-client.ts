import type { MenuCommand } from "../preload/contract/commands.ts";
import type { Result } from "../preload/contract/result.ts";
import type { UpdateView } from "../preload/contract/updates.ts";
import { Observable, type Readable } from "./observable.ts";
import type { Main } from "./ports.ts";

/** What a window asks of the app itself, whoever is signed in. */
export class AppClient {
  readonly #main: Main;
  readonly #update = new Observable<UpdateView>({ kind: "off" });

  constructor(main: Main) {
    this.#main = main;
    main.onEvent("update.changed", (view) => this.#update.set(view));
    void main.call("update.view", {}).then((view) => view.ok && this.#update.set(view.value));
  }

  onMenuCommand(listener: (command: MenuCommand) => void): () => void {
    return this.#main.onEvent("menu.command", ({ command }) => listener(command));
  }

  /** Asks the person whether the system may open the address of a link, and where they want to, opens it. */
  openLink(address: string): Promise<Result<null>> {
    return this.#main.call("app.openLink", { address });
  }

  /** How it is with newer versions. */
  get update(): Readable<UpdateView> {
    return this.#update;
  }

  lookForUpdate(): void {
    void this.#main.call("update.look", {});
  }

  /** Ends the app once every text is on the disk, and begins it again as the newer version. */
  installUpdate(): void {
    void this.#main.call("update.install", {});
  }
}
