interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly say: (option: Value) => string;
  readonly onChange: (value: Value) => void;
}

/** One of several, in a list that opens. */
export function Choice<Value extends string>({ label, value, options, say, onChange }: ChoiceProps<Value>) {
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}>
      {options.map((option) => (
        <option key={option} value={option}>
          {say(option)}
        </option>
      ))}
    </select>
  );
}
