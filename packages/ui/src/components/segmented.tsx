type SegmentedProps<Value extends string> = {
  label: string
  /** For screen readers only, if the options say enough to those who see them. */
  labelHidden?: boolean
  name: string
  value: Value
  options: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}

/** Radio buttons that look like one row of buttons, for a choice of a few. */
export function Segmented<Value extends string>({
  label,
  labelHidden = false,
  name,
  value,
  options,
  onChange,
}: SegmentedProps<Value>) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className={labelHidden ? 'sr-only' : 'mb-1.5 text-sm font-semibold'}>{label}</legend>
      <div className="flex flex-wrap gap-1 rounded-md bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="relative grid min-h-11 flex-1 cursor-pointer place-items-center rounded-sm px-2 text-center text-sm break-keep sm:px-3 font-medium text-ink-soft transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-laurel md:min-h-9"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
