import type { IpcMain, IpcMainInvokeEvent } from "electron";
import * as v from "valibot";
import { callNames, calls, type Answer, type CallName, type Payload } from "../../preload/contract/calls.ts";
import { fail, type Failure, type Result } from "../../preload/contract/result.ts";

/** Who is asking: the id of its web contents. */
export interface Caller {
  readonly contentsId: number;
}

/** One handler for each row of the contract; the compiler finds a missing one. */
export type Handlers = {
  readonly [Name in CallName]: (payload: Payload<Name>, caller: Caller) => Promise<Result<Answer<Name>>>;
};

export interface DoorOptions {
  readonly ipcMain: IpcMain;
  readonly handlers: Handlers;
  /** Whether the message came from the main frame of one of the app's own pages. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  readonly refused: (name: string, failure: Failure) => void;
}

/** The one door into main: first the sender, then the payload's shape, then the work; it answers, never throws. */
export function openDoor({ ipcMain, handlers, isTrusted, refused }: DoorOptions): void {
  for (const name of callNames) {
    ipcMain.handle(name, async (event, payload: unknown) => {
      const result = isTrusted(event)
        ? await answer(name, handlers, payload, { contentsId: event.sender.id })
        : fail("badSender", `${name} was asked by a page that is not the app's`);
      if (!result.ok) refused(name, result.error);
      return result;
    });
  }
}

async function answer<Name extends CallName>(
  name: Name,
  handlers: Handlers,
  payload: unknown,
  caller: Caller,
): Promise<Result<Answer<Name>>> {
  const parsed = v.safeParse(calls[name].payload, payload);
  if (!parsed.success) return fail("badPayload", `${name}: ${describe(parsed.issues)}`);
  try {
    return await handlers[name](parsed.output as Payload<Name>, caller);
  } catch (error) {
    return fail("internal", `${name}: ${error instanceof Error ? error.name : "an unknown fault"}`);
  }
}

/** Which fields are not of the shape: valibot's own words would quote what was in them, a password or a text. */
const describe = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? "payload"} (${issue.type})`).join(", ");
