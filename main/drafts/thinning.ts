const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/**
 * Which versions have had their time: all of the last day stay, then one an hour for a week, one a day for ever
 * (the last of each hour and day). The newest stays whatever its age, and so does one that lies in the future by
 * this computer's clock, which may be wrong.
 *
 * @param versions in their order, the oldest first; `at` and `now` in milliseconds since the epoch
 */
export function outlivedVersions<Version extends { readonly at: number }>(versions: readonly Version[], now: number): Version[] {
  const newestOfPeriod = new Map<string, Version>();
  for (const version of versions) {
    const period = periodOf(version.at, now);
    if (period !== null) newestOfPeriod.set(period, version);
  }
  const newest = versions.at(-1);
  return versions.filter((version) => {
    const period = periodOf(version.at, now);
    return period !== null && version !== newest && newestOfPeriod.get(period) !== version;
  });
}

/** The hour or the day of which one version stays; null: all do. */
function periodOf(at: number, now: number): string | null {
  const ageMs = now - at;
  if (ageMs <= dayMs) return null;
  return ageMs <= weekMs ? `hour ${Math.floor(at / hourMs)}` : `day ${Math.floor(at / dayMs)}`;
}
