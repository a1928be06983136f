interface ProgressRingProps {
  /** What is said of it. */
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
}

const radius = 6;
const round = 2 * Math.PI * radius;

/** How much of something is done, at a glance. */
export function ProgressRing({ label, share }: ProgressRingProps) {
  return (
    <svg className="progress-ring" width={16} height={16} viewBox="0 0 16 16" role="img" aria-label={label} data-done={share >= 1 || undefined}>
      <title>{label}</title>
      <circle cx={8} cy={8} r={radius} />
      <circle cx={8} cy={8} r={radius} strokeDasharray={`${Math.min(1, share) * round} ${round}`} transform="rotate(-90 8 8)" />
    </svg>
  );
}
