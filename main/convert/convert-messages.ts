/** What the process is asked for, and what it answers: once, and then it ends. */
export type ConvertTask =
  | { readonly kind: "toHtml"; readonly title: string; readonly text: string; readonly withContents: boolean; readonly moreStyle: string }
  | { readonly kind: "toFragment"; readonly text: string }
  | { readonly kind: "toDocx"; readonly title: string; readonly text: string }
  | { readonly kind: "fromHtml"; readonly bytes: Uint8Array }
  | { readonly kind: "fromDocx"; readonly bytes: Uint8Array };

export interface ConvertAnswers {
  readonly toHtml: string;
  readonly toFragment: string;
  readonly toDocx: Uint8Array;
  readonly fromHtml: { readonly title: string; readonly text: string };
  readonly fromDocx: { readonly title: string; readonly text: string };
}

export type ConvertAnswer = { readonly ok: true; readonly value: ConvertAnswers[ConvertTask["kind"]] } | { readonly ok: false; readonly message: string };
