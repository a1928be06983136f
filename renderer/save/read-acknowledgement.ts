import * as v from "valibot";

const acknowledgement = v.object({ rev: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

/** The revision that a save became, from a 2xx answer's data; null where it does not say. */
export function readAcknowledgement(data: unknown): number | null {
  const parsed = v.safeParse(acknowledgement, data);
  return parsed.success ? parsed.output.rev : null;
}
